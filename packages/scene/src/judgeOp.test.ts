import { describe, expect, test } from 'vitest'
import { applyOp } from './applyOp'
import { emptyScene } from './emptyScene'
import { judgeOp, measureScene, type MeasuredScene } from './judgeOp'
import { MAX_OBJECTS } from './limits'
import type { Scene } from './schema/scene'
import type { SceneObject } from './schema/sceneObject'

const lens = (id: string, more: object = {}) => ({
  id,
  kind: 'lens',
  x_mm: 0,
  y_mm: 0,
  angle_deg: 90,
  ...more,
})

function benchOf(...objects: object[]): MeasuredScene {
  const empty: Scene = emptyScene('Bench', '2026-01-01T00:00:00.000Z')
  return measureScene(
    objects.reduce<Scene>(
      (scene, data) => applyOp(scene, { type: 'component:add', data: data as SceneObject }),
      empty,
    ),
  )
}

function codeOf(bench: MeasuredScene, type: string, data: unknown, mayEdit = true): string {
  const verdict = judgeOp(bench, type, data, mayEdit)
  return verdict.ok ? 'ok' : verdict.code
}

const bench = benchOf(
  lens('l1'),
  lens('locked', { locked: true }),
  {
    id: 'ruler',
    kind: 'ruler',
    points_mm: [
      [0, 0],
      [1, 1],
    ],
  },
  { id: 'bs', kind: 'beamsplitter', x_mm: 0, y_mm: 0, angle_deg: 45, split_T: 30, split_R: 60 },
)

describe('an operation is refused with the code of the first thing wrong with it', () => {
  test.each([
    ['an id that is taken', 'component:add', lens('l1'), 'already_exists'],
    ['an id with a space', 'component:add', lens('no spaces'), 'invalid'],
    ['an id of 65 characters', 'component:add', lens('i'.repeat(65)), 'invalid'],
    ['a kind nobody knows', 'component:add', { ...lens('x'), kind: 'death_ray' }, 'invalid'],
    ['a kind of the language', 'component:add', { ...lens('x'), kind: 'constructor' }, 'invalid'],
    ['no place', 'component:add', { id: 'x', kind: 'lens' }, 'invalid'],
    ['a place beyond 1e6 mm', 'component:add', lens('x', { x_mm: 1e7 }), 'invalid'],
    ['not a number', 'component:add', lens('x', { x_mm: Number.NaN }), 'invalid'],
    ['a focal length of 0', 'component:add', lens('x', { efl_mm: 0 }), 'invalid'],
    ['a field of another kind', 'component:add', lens('x', { reflectivity: 5 }), 'invalid'],
    ['a curved lens', 'component:add', lens('x', { radius_of_curvature_mm: 50 }), 'invalid'],
    ['a gaussian source', 'component:add', { ...lens('x'), kind: 'source', beam: 'gaussian' }, 'invalid'],
    [
      'more light out than in',
      'component:add',
      { ...lens('x'), kind: 'beamsplitter', split_T: 60 },
      'invalid',
    ],
    [
      'a mirror longer than its circle',
      'component:add',
      { ...lens('x'), kind: 'mirror', length_mm: 30, radius_of_curvature_mm: 14.9 },
      'invalid',
    ],
    [
      'an own __proto__',
      'component:add',
      JSON.parse('{"id":"x","kind":"lens","x_mm":0,"y_mm":0,"angle_deg":0,"__proto__":{"a":1}}'),
      'invalid',
    ],
    ['null', 'component:add', null, 'invalid'],
    ['half a move', 'component:move', { id: 'l1', x_mm: 1 }, 'invalid'],
    ['a move of nothing', 'component:move', { id: 'nobody', x_mm: 1, y_mm: 1 }, 'not_found'],
    [
      'a move of a name of the language',
      'component:move',
      { id: '__proto__', x_mm: 1, y_mm: 1 },
      'not_found',
    ],
    [
      'a move of what has no place of its own',
      'component:move',
      { id: 'ruler', x_mm: 1, y_mm: 1 },
      'invalid',
    ],
    ['a move of what is locked', 'component:move', { id: 'locked', x_mm: 1, y_mm: 1 }, 'locked'],
    ['a delete of what is locked', 'component:delete', { id: 'locked' }, 'locked'],
    ['an unlock together with more', 'component:edit', { id: 'locked', locked: false, name: 'x' }, 'locked'],
    ['a change of kind', 'component:edit', { id: 'l1', kind: 'lens' }, 'invalid'],
    ['removing what is required', 'component:edit', { id: 'l1', x_mm: null }, 'invalid'],
    ['removing what the kind does not have', 'component:edit', { id: 'l1', wings: null }, 'invalid'],
    ['an edit of __proto__', 'component:edit', JSON.parse('{"id":"l1","__proto__":null}'), 'invalid'],
    [
      'an edit of __proto__ of nothing',
      'component:edit',
      JSON.parse('{"id":"nobody","__proto__":{}}'),
      'invalid',
    ],
    ['an edit after which the shares are too much', 'component:edit', { id: 'bs', split_T: 50 }, 'invalid'],
    ['wrong type before locked', 'component:edit', { id: 'locked', name: 5 }, 'invalid'],
    ['a title of 201 characters', 'scene:edit', { title: 't'.repeat(201) }, 'invalid'],
    ['an operation nobody knows', 'component:explode', { id: 'l1' }, 'invalid'],
    ['an empty batch', 'component:batch', { ops: [] }, 'invalid'],
    [
      'a batch in a batch',
      'component:batch',
      { ops: [{ type: 'component:batch', data: { ops: [] } }] },
      'invalid',
    ],
  ] as const)('%s', (_, type, data, code) => {
    expect(codeOf(bench, type, data)).toBe(code)
  })
})

test('what is allowed is allowed', () => {
  expect(codeOf(bench, 'component:edit', { id: 'locked', locked: false })).toBe('ok')
  expect(codeOf(bench, 'component:edit', { id: 'bs', split_T: 40, split_R: 60 })).toBe('ok')
  expect(codeOf(bench, 'component:edit', { id: 'l1', name: null })).toBe('ok')
  expect(
    codeOf(bench, 'component:add', {
      ...lens('x'),
      kind: 'mirror',
      length_mm: 100,
      radius_of_curvature_mm: 50,
    }),
  ).toBe('ok')
})

test('a viewer is told of a wrong shape first, then that they may not', () => {
  expect(codeOf(bench, 'component:move', { id: 'l1', x_mm: 'a', y_mm: 0 }, false)).toBe('invalid')
  expect(codeOf(bench, 'component:move', { id: 'nobody', x_mm: 1, y_mm: 0 }, false)).toBe('forbidden')
})

test('a batch is refused by its first bad operation, which is named by its index', () => {
  const move = (id: string, x: unknown) => ({ type: 'component:move', data: { id, x_mm: x, y_mm: 0 } })
  const verdict = judgeOp(
    bench,
    'component:batch',
    { ops: [move('l1', 1), move('nobody', 1), move('l1', 'x')] },
    true,
  )
  expect(verdict).toMatchObject({ ok: false, code: 'not_found', index: 1 })
})

test('operations of a batch see what the ones before them did', () => {
  const ops = [
    { type: 'component:add', data: lens('new') },
    { type: 'component:edit', data: { id: 'new', locked: true } },
    { type: 'component:move', data: { id: 'new', x_mm: 1, y_mm: 1 } },
  ]
  expect(judgeOp(bench, 'component:batch', { ops }, true)).toMatchObject({
    ok: false,
    code: 'locked',
    index: 2,
  })
})

test('the bench is full at its limit of objects, and can be emptied again', () => {
  const full: MeasuredScene = { ...bench, objects: MAX_OBJECTS }
  expect(codeOf(full, 'component:add', lens('one-more'))).toBe('limit_reached')
  expect(codeOf(full, 'component:delete', { id: 'l1' })).toBe('ok')
  expect(codeOf(full, 'component:edit', { id: 'l1', name: 'x' })).toBe('ok')
})

test('numbers are kept to the last bit', () => {
  const verdict = judgeOp(
    bench,
    'component:move',
    { id: 'l1', x_mm: 0.1 + 0.2, y_mm: 12345.678901234567 },
    true,
  )
  expect(verdict).toMatchObject({
    ok: true,
    op: { data: { x_mm: 0.30000000000000004, y_mm: 12345.678901234567 } },
  })
})
