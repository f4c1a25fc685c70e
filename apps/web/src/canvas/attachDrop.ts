import { LIBRARY } from '@optiverse/library'
import type { SessionStore } from '../session/sessionStore'
import { toBench } from './camera'
import { handStore } from './handStore'
import { putPart, restingPlace } from './placing'
import { viewStore } from './viewStore'

/** What a card of the library carries while it is dragged: the item's id. */
export const PART_TYPE = 'application/x-optiverse-part'

/** Lets parts be dropped from the library onto the bench. */
export function attachDrop(container: HTMLElement, store: SessionStore): () => void {
  const placeOf = (event: DragEvent) => {
    const { left, top } = container.getBoundingClientRect()
    const at = toBench(viewStore.getState().camera, { x: event.clientX - left, y: event.clientY - top })
    return restingPlace(store, at, event.altKey)
  }
  const onOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes(PART_TYPE)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    const { point, guides } = placeOf(event)
    viewStore.getState().setCursor(point)
    handStore.setState({ ghost: point, guides })
  }
  const onLeave = (): void => handStore.setState({ ghost: null, guides: [] })
  const onDrop = (event: DragEvent): void => {
    const id = event.dataTransfer?.getData(PART_TYPE)
    const item = LIBRARY.find((candidate) => candidate.id === id)
    if (!item) return
    event.preventDefault()
    onLeave()
    putPart(store, item, placeOf(event).point)
    viewStore.getState().setTool('select')
    container.focus({ preventScroll: true })
  }
  const ended = new AbortController()
  const { signal } = ended
  container.addEventListener('dragover', onOver, { signal })
  container.addEventListener('dragleave', onLeave, { signal })
  container.addEventListener('drop', onDrop, { signal })
  return () => ended.abort()
}
