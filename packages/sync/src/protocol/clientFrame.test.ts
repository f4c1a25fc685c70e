import { expect, test } from 'vitest'
import { backoffMs, retryDelayMs, stayAwayMs } from '../backoff'
import { TokenBucket } from '../tokenBucket'
import { readClientFrame } from './clientFrame'

const read = (frame: unknown) => readClientFrame(JSON.stringify(frame))

test('[SY17] what cannot be read is told apart: no JSON, no frame, no operation to answer', () => {
  expect(readClientFrame('{"type":')).toMatchObject({ kind: 'bad', code: 'invalid_json' })
  for (const frame of [
    null,
    [],
    5,
    'text',
    {},
    { type: 5 },
    { type: 'component:move', data: {} },
    { type: 'x', op_id: '' },
  ]) {
    expect(read(frame), JSON.stringify(frame)).toMatchObject({ kind: 'bad', code: 'invalid' })
  }
  expect(read({ type: 'component:move', op_id: 'o'.repeat(65), data: {} })).toMatchObject({ kind: 'bad' })
})

test('[SY18] an operation with a sound op_id is always an operation, so that it is answered by its name', () => {
  expect(read({ type: 'nonsense', op_id: '1', data: {} })).toEqual({
    kind: 'operation',
    frame: { type: 'nonsense', op_id: '1', data: {} },
  })
  expect(read({ type: 'component:move', op_id: '1', data: {}, extra: 1 })).toMatchObject({
    kind: 'operation',
    frame: { op_id: '1', type: 'unreadable' },
  })
  expect(
    readClientFrame('{"type":"component:move","op_id":"1","data":{},"__proto__":{"x":1}}'),
  ).toMatchObject({ kind: 'operation', frame: { type: 'unreadable' } })
})

test('[SY19] presence is read by its schema', () => {
  expect(read({ type: 'cursor:move', data: { x_mm: 1, y_mm: 2 } })).toMatchObject({ kind: 'presence' })
  expect(
    read({
      type: 'presence:update',
      data: { idle: true, tool: 'select', viewport: { x_mm: 1, width_mm: 3 } },
    }),
  ).toMatchObject({ kind: 'presence' })
  expect(read({ type: 'cursor:move', data: { x_mm: '1', y_mm: 2 } })).toMatchObject({
    kind: 'bad',
    code: 'invalid',
  })
  expect(read({ type: 'cursor:move', data: { x_mm: 1, y_mm: 2, z_mm: 3 } })).toMatchObject({ kind: 'bad' })
  expect(read({ type: 'ping' })).toEqual({ kind: 'ping' })
})

test('[SY20] an allowance of 60 a second and 240 at once lets 300 through in the first second', () => {
  const bucket = new TokenBucket({ perSecond: 60, burst: 240 }, 0)
  let taken = 0
  for (let ms = 0; ms < 1000; ms++) {
    const waitMs = bucket.take(ms)
    if (waitMs === 0) taken += 1
    else expect(waitMs).toBeLessThanOrEqual(17)
  }
  expect(taken).toBe(299)
})

test('[SY21] retries wait longer and longer, all spread out; five of them outlast a restart of the server', () => {
  expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, 0.5))).toEqual([500, 1000, 2000, 4000])
  expect([0, 1, 2, 3].map((attempt) => backoffMs(attempt, 0))).toEqual([0, 0, 0, 0])
  expect(backoffMs(20, 0.999)).toBeLessThanOrEqual(16_000)
  for (const random of [0, 0.1, 0.5, 0.999]) {
    const all = [0, 1, 2, 3, 4].reduce((waited, attempt) => waited + retryDelayMs(attempt, waited, random), 0)
    expect(all).toBeGreaterThanOrEqual(15_000)
  }
  expect([0, 1, 2].map((times) => stayAwayMs(times, 0))).toEqual([500, 1000, 2000])
  // Two who have waited alike so far do not make the last try in one instant.
  expect(retryDelayMs(4, 7_500, 0.1)).not.toBe(retryDelayMs(4, 7_500, 0.2))
})
