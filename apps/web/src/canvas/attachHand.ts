import { mayEdit } from '@optiverse/sync'
import { objectById, type SceneObject } from '@optiverse/scene'
import type { SessionStore } from '../session/sessionStore'
import { bandGesture } from './bandGesture'
import { toBench, type PointPx } from './camera'
import { pressGesture, type Gesture } from './gesture'
import { groupMates, isHeldFast, shownObjects } from './groupMates'
import { handStore, openHand } from './handStore'
import { moveGesture } from './moveGesture'
import { panGesture, pinch, type Pinch } from './panGesture'
import { objectAt } from './picking'
import { isRayUnder, pickRay } from './pickRay'
import { putPart, restingPlace } from './placing'
import { resizeGesture } from './resizeGesture'
import { handleAt, handlesOf, type Handle } from './selectionFrame'
import { turnGesture } from './turnGesture'
import { viewStore } from './viewStore'

/** A press that moves less than this is a click; fingers tremble more. */
const MOUSE_SLOP_PX = 3
const TOUCH_SLOP_PX = 8
/** A finger covers more than a pointer's tip. */
const TOUCH_REACH_PX = 14
/** A ray is a thin line. */
const RAY_REACH_PX = 6

/** Gives the canvas a hand: presses, drags, hovering and the keys that belong to them. */
export function attachHand(container: HTMLElement, store: SessionStore): () => void {
  const fingers = new Map<number, PointPx>()
  let gesture: Gesture | null = null
  let twoFingers: Pinch | null = null
  let spaceDown = false

  const showCursor = (at: PointPx | null): void => {
    container.style.cursor = gesture?.cursor || cursorOver(store, at, spaceDown)
  }
  const stop = (): void => {
    gesture = null
    openHand()
  }

  const onDown = (event: PointerEvent): void => {
    const at = pointIn(container, event)
    container.dataset['byPointer'] = 'true'
    if (event.button === 1) event.preventDefault()
    fingers.set(event.pointerId, at)
    container.setPointerCapture(event.pointerId)
    const [first, second] = [...fingers.values()]
    if (event.pointerType === 'touch' && first && second) {
      gesture?.cancel()
      stop()
      twoFingers = pinch(first, second)
      return
    }
    if (gesture) return
    hover(store, at, event)
    gesture = begin(store, at, event, spaceDown)
    showCursor(at)
  }
  const onMove = (event: PointerEvent): void => {
    const at = pointIn(container, event)
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, at)
    const [first, second] = [...fingers.values()]
    if (twoFingers && first && second) {
      twoFingers.move(first, second)
      return
    }
    hover(store, at, event)
    gesture?.move(at, event)
    showCursor(at)
  }
  const onUp = (event: PointerEvent): void => {
    fingers.delete(event.pointerId)
    if (twoFingers) {
      if (fingers.size === 0) twoFingers = null
      return
    }
    const at = pointIn(container, event)
    gesture?.end(at, event)
    gesture = null
    if (event.pointerType === 'touch') handStore.setState({ ghost: null })
    showCursor(at)
  }
  const onCancel = (event: PointerEvent): void => {
    fingers.delete(event.pointerId)
    if (fingers.size === 0) twoFingers = null
    gesture?.cancel()
    stop()
  }
  const onLeave = (): void => {
    if (gesture) return
    viewStore.getState().setCursor(null)
    handStore.setState({ ghost: null, guides: [] })
  }
  const onMenu = (event: MouseEvent): void => {
    if (viewStore.getState().placing) viewStore.getState().setTool('select')
    event.preventDefault()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && (gesture || viewStore.getState().placing)) {
      gesture?.cancel()
      stop()
      viewStore.getState().setTool('select')
      event.stopPropagation()
    } else if (event.key === ' ' && isForCanvas(container, event)) {
      spaceDown = event.type === 'keydown'
      event.preventDefault()
    } else {
      return
    }
    showCursor(null)
  }
  const onBlur = (): void => {
    spaceDown = false
  }
  const onWheel = (): void => showCursor(null)
  const onFocusLost = (): void => {
    delete container.dataset['byPointer']
  }

  const ended = new AbortController()
  const { signal } = ended
  container.addEventListener('pointerdown', onDown, { signal })
  container.addEventListener('pointermove', onMove, { signal })
  container.addEventListener('pointerup', onUp, { signal })
  container.addEventListener('pointercancel', onCancel, { signal })
  container.addEventListener('pointerleave', onLeave, { signal })
  container.addEventListener('contextmenu', onMenu, { signal })
  container.addEventListener('blur', onFocusLost, { signal })
  container.addEventListener('wheel', onWheel, { signal, passive: true })
  window.addEventListener('keydown', onKey, { signal, capture: true })
  window.addEventListener('keyup', onKey, { signal, capture: true })
  window.addEventListener('blur', onBlur, { signal })
  const untie = viewStore.subscribe((view, before) => {
    if (view.tool !== before.tool) {
      if (!view.placing) handStore.setState({ ghost: null, guides: [] })
      showCursor(null)
    }
  })
  return () => {
    untie()
    ended.abort()
    gesture?.cancel()
    stop()
  }
}

/** Notes where the pointer is, and where a part in the hand would stand. */
function hover(store: SessionStore, at: PointPx, { altKey }: PointerEvent): void {
  const { camera, placing, setCursor } = viewStore.getState()
  const point = toBench(camera, at)
  setCursor(point)
  if (!placing) return
  const { point: ghost, guides } = restingPlace(store, point, altKey)
  handStore.setState({ ghost, guides })
}

/** The gesture that a press begins. */
function begin(store: SessionStore, at: PointPx, event: PointerEvent, spaceDown: boolean): Gesture | null {
  const { tool, placing } = viewStore.getState()
  const pans = spaceDown || tool === 'pan'
  if (event.button === 1 || (event.button === 0 && pans)) return panGesture(at)
  if (event.button !== 0) return null
  const slopPx = event.pointerType === 'touch' ? TOUCH_SLOP_PX : MOUSE_SLOP_PX
  if (placing) return placeGesture(store)
  const handle = handleUnder(store, at)
  if (handle) return handleGesture(store, handle, at)
  const object = objectUnder(store, at, event.pointerType === 'touch' ? TOUCH_REACH_PX : undefined)
  if (object) return pressOn(store, object, at, slopPx, isAdding(event))
  return pressGesture(at, slopPx, {
    drag: () => (event.pointerType === 'touch' ? panGesture(at) : bandGesture(store, at, isAdding(event))),
    click: () => {
      if (isAdding(event)) return
      store.select([])
      const { camera } = viewStore.getState()
      const reachPx = event.pointerType === 'touch' ? TOUCH_REACH_PX : RAY_REACH_PX
      pickRay(toBench(camera, at), reachPx / camera.pxPerMm)
    },
  })
}

/** The part in the hand is put down where the press ends; with Shift another of its kind stays in the hand. */
function placeGesture(store: SessionStore): Gesture {
  return {
    cursor: 'copy',
    move: () => undefined,
    end(at, { altKey, shiftKey }) {
      const { camera, placing, setTool } = viewStore.getState()
      if (!placing) return
      putPart(store, placing, restingPlace(store, toBench(camera, at), altKey).point)
      if (!shiftKey) setTool('select')
    },
    cancel: () => undefined,
  }
}

function handleGesture(store: SessionStore, handle: Handle, at: PointPx): Gesture | null {
  if (handle.type === 'end') return resizeGesture(store, handle.id, handle.end, at)
  return turnGesture(store, store.getState().selection, at)
}

/** A press on an object selects it at once, so that a drag moves what is seen to be selected. */
function pressOn(
  store: SessionStore,
  object: SceneObject,
  at: PointPx,
  slopPx: number,
  adding: boolean,
): Gesture {
  const { selection, replica } = store.getState()
  const mates = groupMates(replica.view, object.id)
  const wasSelected = selection.includes(object.id)
  if (adding) {
    store.select(
      wasSelected ? selection.filter((id) => !mates.includes(id)) : [...new Set([...selection, ...mates])],
    )
  } else if (!wasSelected) {
    store.select(mates)
  }
  return pressGesture(at, slopPx, {
    drag: () => (mayChange(store) ? moveGesture(store, store.getState().selection, object.id, at) : null),
    click: () => {
      if (wasSelected && !adding) store.select(mates)
    },
  })
}

function isAdding(event: PointerEvent): boolean {
  return event.shiftKey || event.ctrlKey || event.metaKey
}

function mayChange(store: SessionStore): boolean {
  const { you } = store.getState().replica
  return !you || mayEdit(you.role)
}

function handleUnder(store: SessionStore, at: PointPx): Handle | undefined {
  if (!mayChange(store)) return undefined
  const { selection, replica } = store.getState()
  const objects = selection.flatMap((id) => objectById(replica.view, id) ?? [])
  const free = objects.filter((object) => !isHeldFast(replica.view, object))
  return handleAt(handlesOf(free, viewStore.getState().camera), at)
}

function objectUnder(store: SessionStore, at: PointPx, reachPx?: number): SceneObject | undefined {
  const { camera } = viewStore.getState()
  return objectAt(shownObjects(store.getState().replica.view), toBench(camera, at), camera.pxPerMm, reachPx)
}

function cursorOver(store: SessionStore, at: PointPx | null, spaceDown: boolean): string {
  const { tool } = viewStore.getState()
  if (spaceDown || tool === 'pan') return 'grab'
  if (tool === 'place') return 'copy'
  if (!at) return ''
  const handle = handleUnder(store, at)
  if (handle) return handle.type === 'turn' ? 'grab' : 'pointer'
  if (objectUnder(store, at)) return 'move'
  const { camera } = viewStore.getState()
  return isRayUnder(toBench(camera, at), RAY_REACH_PX / camera.pxPerMm) ? 'pointer' : ''
}

/** A space that is typed, or that presses a button, is not for the canvas. */
function isForCanvas(container: HTMLElement, event: KeyboardEvent): boolean {
  return event.target === document.body || event.target === container
}

function pointIn(container: HTMLElement, event: PointerEvent): PointPx {
  const { left, top } = container.getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top }
}
