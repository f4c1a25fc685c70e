import { applyOp, emptyScene, moveObjects, type Op, type Scene } from '@optiverse/scene'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cancelGesture, emptyHistory, forgetOp, noteOp, redo, undo, type History } from './history'

interface Desk {
  readonly scene: Scene
  readonly history: History
}

const start: Desk = { scene: emptyScene('Bench', '2026-01-01T00:00:00.000Z'), history: emptyHistory }
const add = (id: string, x_mm = 0): Op => ({
  type: 'component:add',
  data: { id, kind: 'lens', x_mm, y_mm: 0, angle_deg: 90 },
})
const xOf = (desk: Desk, id: string) => desk.scene.components.find((component) => component.id === id)?.x_mm

function act(desk: Desk, op: Op, gestureId: string | null = null, opId = 'op'): Desk {
  return { scene: applyOp(desk.scene, op), history: noteOp(desk.history, desk.scene, op, gestureId, [opId]) }
}

function takeBack(desk: Desk): Desk {
  const step = undo(desk.history, desk.scene, ['undo'])
  return step ? { scene: applyOp(desk.scene, step.op), history: step.history } : desk
}

function doAgain(desk: Desk): Desk {
  const step = redo(desk.history, desk.scene, ['redo'])
  return step ? { scene: applyOp(desk.scene, step.op), history: step.history } : desk
}

/** What somebody else does: it changes the scene and is nobody's to undo here. */
function other(desk: Desk, op: Op): Desk {
  return { ...desk, scene: applyOp(desk.scene, op) }
}

test('[SY14] a drag of a hundred moves is one step back', () => {
  let desk = act(start, add('l', 10))
  for (let i = 0; i < 100; i++)
    desk = act(desk, moveObjects(desk.scene, ['l'], { xMm: 1, yMm: 0 }) as Op, 'drag')
  expect(xOf(desk, 'l')).toBe(110)
  const back = takeBack(desk)
  expect(xOf(back, 'l')).toBe(10)
  expect(xOf(doAgain(back), 'l')).toBe(110)
})

describe('[SY15] undo and others', () => {
  test('what somebody else did since stays', () => {
    let desk = act(start, add('mine'))
    desk = act(desk, { type: 'component:edit', data: { id: 'mine', name: 'named' } })
    desk = other(desk, { type: 'component:move', data: { id: 'mine', x_mm: 7, y_mm: 0 } })
    desk = takeBack(desk)
    expect(desk.scene.components[0]).toEqual({ id: 'mine', kind: 'lens', x_mm: 7, y_mm: 0, angle_deg: 90 })
  })

  test('a step on what somebody else deleted is passed over for the one before', () => {
    let desk = act(act(start, add('a')), add('b'))
    desk = act(desk, { type: 'component:move', data: { id: 'b', x_mm: 5, y_mm: 0 } })
    desk = other(desk, { type: 'component:delete', data: { id: 'b' } })
    desk = takeBack(desk)
    expect(desk.scene.components).toEqual([])
  })

  test('a step on what somebody else locked is passed over', () => {
    let desk = act(start, add('a'))
    desk = act(desk, { type: 'component:move', data: { id: 'a', x_mm: 5, y_mm: 0 } })
    desk = other(desk, { type: 'component:edit', data: { id: 'a', locked: true } })
    expect(undo(desk.history, desk.scene, ['undo'])).toBeNull()
  })

  test('something new after an undo ends what could be done again', () => {
    const desk = act(takeBack(act(start, add('a'))), add('b'))
    expect(redo(desk.history, desk.scene, ['redo'])).toBeNull()
  })
})

test('[SY57] a refused change leaves nothing to take back; of a gesture only what was taken counts', () => {
  const made = act(start, add('a'), null, 'one')
  const moved = act(made, { type: 'component:move', data: { id: 'a', x_mm: 5, y_mm: 0 } }, null, 'two')
  const refused = { scene: made.scene, history: forgetOp(moved.history, 'two') }
  expect(takeBack(refused).scene.components).toEqual([])
  const dragged = act(moved, { type: 'component:move', data: { id: 'a', x_mm: 9, y_mm: 0 } }, 'drag', 'three')
  const further = act(
    dragged,
    { type: 'component:move', data: { id: 'a', x_mm: 11, y_mm: 0 } },
    'drag',
    'four',
  )
  const half = { scene: dragged.scene, history: forgetOp(further.history, 'four') }
  expect(xOf(takeBack(half), 'a')).toBe(5)
})

test('[SY58] a gesture that is given up leaves the bench as it was, and nothing to do again', () => {
  const desk = takeBack(
    act(act(start, add('a')), { type: 'component:move', data: { id: 'a', x_mm: 5, y_mm: 0 } }),
  )
  const dragged = act(desk, { type: 'component:rotate', data: { id: 'a', angle_deg: 10 } }, 'turn')
  const given = cancelGesture(dragged.history, dragged.scene, 'turn')
  if (!given) throw new Error('nothing was taken back')
  expect(applyOp(dragged.scene, given.op)).toEqual(desk.scene)
  expect(given.history.undo).toEqual(desk.history.undo)
  expect(given.history.redo).toEqual([])
  expect(cancelGesture(desk.history, desk.scene, 'turn')).toBeNull()
})

test('[SY16] n steps back and n steps forth change nothing', () => {
  const id = fc.constantFrom('a', 'b', 'c')
  const mm = fc.integer({ min: -50, max: 50 })
  const anyOp: fc.Arbitrary<Op> = fc.oneof(
    fc.tuple(id, mm).map(([one, x]) => add(one, x)),
    fc.tuple(id, mm).map(([one, x]): Op => ({ type: 'component:move', data: { id: one, x_mm: x, y_mm: x } })),
    fc
      .tuple(id, fc.option(fc.string(), { nil: null }))
      .map(([one, name]): Op => ({ type: 'component:edit', data: { id: one, name } })),
    id.map((one): Op => ({ type: 'component:delete', data: { id: one } })),
  )
  const anyGesture = fc.option(fc.constantFrom('g1', 'g2'), { nil: null })
  fc.assert(
    fc.property(fc.array(fc.tuple(anyOp, anyGesture), { maxLength: 20 }), fc.nat({ max: 25 }), (steps, n) => {
      const desk = steps.reduce((current, [op, gesture]) => act(current, op, gesture), start)
      let after = desk
      for (let i = 0; i < n; i++) after = takeBack(after)
      for (let i = 0; i < n; i++) after = doAgain(after)
      const byId = (scene: Scene) => [...scene.components].sort((a, b) => (a.id < b.id ? -1 : 1))
      expect(byId(after.scene)).toEqual(byId(desk.scene))
    }),
    { numRuns: 3_000 },
  )
})
