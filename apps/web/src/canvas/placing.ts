import type { LibraryItem } from '@optiverse/library'
import { addObjects, type PointMm, type SceneObject } from '@optiverse/scene'
import { nanoid } from 'nanoid'
import type { SessionStore } from '../session/sessionStore'
import { snapPoint, type Guide } from './snapping'
import { standingCentres } from './standingCentres'
import { tidyOp } from './tidyOp'
import { viewStore } from './viewStore'

const nobody: ReadonlySet<string> = new Set()

/** Where a part that is let go at a point would come to stand. */
export function restingPlace(
  store: SessionStore,
  at: PointMm,
  free: boolean,
): { readonly point: PointMm; readonly guides: readonly Guide[] } {
  const { camera, snap } = viewStore.getState()
  if (free || !snap) return { point: at, guides: [] }
  return snapPoint(at, standingCentres(store.getState().replica.view, nobody), camera.pxPerMm)
}

/** Puts a library part on the bench and selects it. */
export function putPart(store: SessionStore, item: LibraryItem, at: PointMm): void {
  const object = partAt(item, at, `${item.template.kind}_${nanoid(8)}`)
  store.change(tidyOp(addObjects([object])))
  store.select([object.id])
}

/** The record that a library part becomes. */
export function partAt(item: LibraryItem, at: PointMm, id: string): SceneObject {
  const { template } = item
  const place = { id, x_mm: at.xMm, y_mm: at.yMm }
  if (template.kind === 'text' || template.kind === 'rectangle') return { ...template, ...place }
  return { ...template, ...place, catalog_ref: item.id }
}

/** The next free place beside a point: parts put there one after another do not cover each other. */
export function freePlace(store: SessionStore, at: PointMm): PointMm {
  const taken = standingCentres(store.getState().replica.view, nobody)
  const isTaken = (point: PointMm) =>
    taken.some((other) => Math.hypot(other.xMm - point.xMm, other.yMm - point.yMm) < PITCH_MM / 2)
  let point = at
  while (isTaken(point)) point = { xMm: point.xMm + PITCH_MM, yMm: point.yMm }
  return point
}

/** Room for a one-inch part. */
const PITCH_MM = 30
