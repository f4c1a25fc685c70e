import type { Op, SceneObject } from '@optiverse/scene'
import type { SeededRandom } from './random.testkit'

function randomId(random: SeededRandom): string {
  return `part${Math.floor(random.next() * 12)}`
}

export function randomMove(random: SeededRandom, id: string): Op {
  return { type: 'component:move', data: { id, x_mm: eighths(random), y_mm: eighths(random) } }
}

function eighths(random: SeededRandom): number {
  return Math.round(random.next() * 1_000) / 8
}

/** Something that a person might do next, on ids that all persons share: conflicts are the point. */
export function randomOp(random: SeededRandom): Op {
  const id = randomId(random)
  const number = () => eighths(random)
  const lens: SceneObject = { id, kind: 'lens', x_mm: number(), y_mm: number(), angle_deg: 90 }
  const ops: readonly Op[] = [
    { type: 'component:add', data: lens },
    randomMove(random, id),
    randomMove(random, id),
    { type: 'component:rotate', data: { id, angle_deg: number() } },
    { type: 'component:edit', data: { id, efl_mm: 1 + number(), name: `n${number()}` } },
    { type: 'component:edit', data: { id, name: null } },
    { type: 'component:edit', data: { id, locked: random.next() < 0.3 } },
    { type: 'component:delete', data: { id } },
    { type: 'scene:edit', data: { title: `t${number()}` } },
    {
      type: 'component:batch',
      data: {
        ops: [
          { type: 'component:add', data: { ...lens, id: `${id}b` } },
          { type: 'component:rotate', data: { id: `${id}b`, angle_deg: number() } },
        ],
      },
    },
  ]
  return random.pick(ops)
}
