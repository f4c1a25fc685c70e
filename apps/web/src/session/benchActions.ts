import {
  addObjects,
  allObjects,
  batchOf,
  copyObjects,
  deleteObjects,
  middleOf,
  moveObjects,
  objectById,
  rotateObjects,
  type PointMm,
  type Scene,
  type SceneObject,
} from '@optiverse/scene'
import { nanoid } from 'nanoid'
import type { SessionStore } from './sessionStore'

/** A copy lies beside what it was made from. */
const COPY_OFFSET: PointMm = { xMm: 10, yMm: -10 }

/** What was copied last on this page. */
let clipboard: readonly SceneObject[] = []

export function selectAll(store: SessionStore): void {
  const { view } = store.getState().replica
  store.select(
    allObjects(view).flatMap((object) => (object.kind === 'group' || object.hidden ? [] : object.id)),
  )
}

export function deleteSelected(store: SessionStore): void {
  store.change(deleteObjects(viewOf(store), selectedIds(store)))
}

export function duplicateSelected(store: SessionStore): void {
  addAndSelect(
    store,
    copyObjects(selectedObjects(store), COPY_OFFSET, () => nanoid()),
  )
}

export function copySelected(store: SessionStore): void {
  clipboard = selectedObjects(store)
}

export function cutSelected(store: SessionStore): void {
  copySelected(store)
  deleteSelected(store)
}

/** Puts what was copied at the cursor, or beside where it came from. */
export function paste(store: SessionStore, cursorMm: PointMm | null): void {
  const middle = middleOf(clipboard)
  const byMm =
    cursorMm && middle
      ? { xMm: Math.round(cursorMm.xMm - middle.xMm), yMm: Math.round(cursorMm.yMm - middle.yMm) }
      : COPY_OFFSET
  addAndSelect(
    store,
    copyObjects(clipboard, byMm, () => nanoid()),
  )
}

export function moveSelected(store: SessionStore, byMm: PointMm, gestureId: string): void {
  store.change(moveObjects(viewOf(store), selectedIds(store), byMm), gestureId)
}

/** Turns the selected objects as one body, counter-clockwise. */
export function rotateSelected(store: SessionStore, byDeg: number, gestureId = nanoid()): void {
  const free = selectedObjects(store).filter((object) => !object.locked)
  const pivot = middleOf(free)
  if (!pivot) return
  const ids = free.map((object) => object.id)
  store.change(rotateObjects(viewOf(store), ids, byDeg, pivot), gestureId)
}

/** Locks the selected objects, or unlocks them when all of them are locked. */
export function toggleLockOfSelected(store: SessionStore): void {
  const objects = selectedObjects(store)
  const locked = objects.every((object) => object.locked) ? null : true
  const ids = objects
    .filter((object) => Boolean(object.locked) !== Boolean(locked))
    .map((object) => object.id)
  store.change(batchOf(ids.map((id) => ({ type: 'component:edit', data: { id, locked } }))))
}

function addAndSelect(store: SessionStore, objects: readonly SceneObject[]): void {
  if (objects.length === 0) return
  store.change(addObjects(objects))
  store.select(objects.map((object) => object.id))
}

function viewOf(store: SessionStore): Scene {
  return store.getState().replica.view
}

function selectedIds(store: SessionStore): readonly string[] {
  return store.getState().selection
}

function selectedObjects(store: SessionStore): readonly SceneObject[] {
  const { replica, selection } = store.getState()
  return selection.flatMap((id) => objectById(replica.view, id) ?? [])
}
