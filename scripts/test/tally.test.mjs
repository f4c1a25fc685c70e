import { expect, test } from 'vitest'
import { summarize } from './tally.mjs'

/** @import { Counts } from './tally.mjs' */

/**
 * @param {Partial<Counts>} counts
 * @param {number} exitCode
 */
const half = (counts, exitCode = 0) => ({
  name: 'unit',
  seconds: 1.23,
  exitCode,
  counts: { passed: 0, failed: [], skipped: [], ...counts },
})

test('the last line counts both halves, and each skipped test stands there with its reason', () => {
  const skipped = [{ title: 'scene.test.ts > reads a file', reason: 'the samples are not here' }]
  const { lines, passed } = summarize([half({ passed: 3, skipped }), half({ passed: 2 })])
  expect(passed).toBe(true)
  expect(lines.at(-1)).toBe('5 passed, 0 failed, 1 skipped')
  expect(lines).toContain('  scene.test.ts > reads a file: the samples are not here')
})

test('a failed test fails the run', () => {
  const { lines, passed } = summarize([half({ passed: 3, failed: ['a.test.ts > bends'] }, 1)])
  expect(passed).toBe(false)
  expect(lines.at(-1)).toBe('3 passed, 1 failed, 0 skipped')
})

test.each([
  ['no report at all', { ...half({}, 127), counts: null }],
  ['nothing but skipped tests', half({ skipped: [{ title: 'a', reason: 'b' }] })],
  ['passed tests, but a bad end', half({ passed: 3 }, 1)],
])('%s counts as one failure', (_case, tally) => {
  const { lines, passed } = summarize([tally])
  expect(passed).toBe(false)
  expect(lines.at(-1)).toMatch(/^\d passed, 1 failed, \d skipped$/)
})
