import fc from 'fast-check'
import { emptyScene } from './emptyScene'
import { applyOp } from './applyOp'
import type { SingleOp } from './op'
import type { Scene } from './schema/scene'
import type { SceneObject } from './schema/sceneObject'

/** Few ids, so that random operations meet each other's objects. */
const anyId = fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__', 'constructor')
const mm = fc.double({ min: -1000, max: 1000, noNaN: true })
const positiveMm = fc.double({ min: 0.01, max: 500, noNaN: true })
const name = fc.option(fc.string({ maxLength: 20 }), { nil: undefined })

/** Leaves fields out where their value is `undefined`, as JSON does. */
function dense<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T
}

const pose = { x_mm: mm, y_mm: mm, angle_deg: mm }

const anyObject: fc.Arbitrary<SceneObject> = fc
  .oneof(
    fc.record({ id: anyId, kind: fc.constant('lens' as const), ...pose, efl_mm: positiveMm, name }),
    fc.record({ id: anyId, kind: fc.constant('mirror' as const), ...pose, length_mm: positiveMm }),
    fc.record({
      id: anyId,
      kind: fc.constant('beamsplitter' as const),
      ...pose,
      split_T: fc.integer({ min: 0, max: 50 }),
    }),
    fc.record({
      id: anyId,
      kind: fc.constant('source' as const),
      ...pose,
      n_rays: fc.integer({ min: 1, max: 9 }),
    }),
    fc.record({
      id: anyId,
      kind: fc.constant('text' as const),
      x_mm: mm,
      y_mm: mm,
      text: fc.string({ maxLength: 9 }),
    }),
    fc.record({
      id: anyId,
      kind: fc.constant('ruler' as const),
      points_mm: fc.array(fc.tuple(mm, mm), { minLength: 2, maxLength: 4 }),
    }),
    fc.record({ id: anyId, kind: fc.constant('group' as const), name }),
  )
  .map((object) => dense(object) as SceneObject)

/** Operations as a client might send them, sensible on some scene. */
export const anySingleOp: fc.Arbitrary<SingleOp> = fc.oneof(
  anyObject.map((data) => ({ type: 'component:add' as const, data })),
  fc.record({ id: anyId, x_mm: mm, y_mm: mm }).map((data) => ({ type: 'component:move' as const, data })),
  fc.record({ id: anyId, angle_deg: mm }).map((data) => ({ type: 'component:rotate' as const, data })),
  fc
    .record({ id: anyId, name: fc.option(fc.string({ maxLength: 9 }), { nil: null }), locked: fc.boolean() })
    .map((data) => ({ type: 'component:edit' as const, data })),
  fc.record({ id: anyId, efl_mm: positiveMm }).map((data) => ({ type: 'component:edit' as const, data })),
  fc.record({ id: anyId }).map((data) => ({ type: 'component:delete' as const, data })),
  fc.record({ title: fc.string({ maxLength: 20 }) }).map((data) => ({ type: 'scene:edit' as const, data })),
)

export const anyScene: fc.Arbitrary<Scene> = fc
  .array(anyObject, { maxLength: 6 })
  .map((objects) =>
    objects.reduce<Scene>(
      (scene, data) => applyOp(scene, { type: 'component:add', data }),
      emptyScene('Bench', '2026-01-01T00:00:00.000Z'),
    ),
  )

/** A scene without the order of its lists: an object that came back stands at the end. */
export function unordered(scene: Scene): object {
  const byId = (list: readonly SceneObject[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    title: scene.metadata.title,
    components: byId(scene.components),
    sources: byId(scene.sources),
    annotations: byId(scene.annotations),
    groups: byId(scene.groups),
  }
}
