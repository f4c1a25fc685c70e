import { spawnSync } from 'node:child_process'
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { treeOf } from '../tree.testkit.mjs'

/** @import { Counts } from './tally.mjs' */

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

test('a vitest run leaves its counts, with the notes of skipped tests and files that do not load', () => {
  const counts = countsOf('node_modules/vitest/vitest.mjs', ['run'], {
    'vitest.config.mjs': `
      import { VitestTally } from '${PROJECT}scripts/test/vitest-reporter.mjs'
      export default { test: { reporters: [new VitestTally('counts.json')] } }`,
    'lens.test.mjs': `
      import { expect, test } from 'vitest'
      test('focuses', () => {})
      test('disperses', (context) => context.skip('no glass here'))
      test.skip('ages', () => {})
      test('breaks', () => { expect(1).toBe(2) })`,
    'broken.test.mjs': `import './nowhere.mjs'`,
  })
  expect(counts.passed).toBe(1)
  expect(counts.failed).toHaveLength(2)
  expect(counts.failed[0]).toMatch(/^broken\.test\.mjs: /)
  expect(counts.failed[1]).toBe('lens.test.mjs > breaks')
  expect(counts.skipped).toEqual([
    { title: 'lens.test.mjs > disperses', reason: 'no glass here' },
    { title: 'lens.test.mjs > ages', reason: 'no reason given' },
  ])
})

test('a Playwright run leaves the same', () => {
  const counts = countsOf('node_modules/@playwright/test/cli.js', ['test'], {
    'playwright.config.mjs': `
      export default { reporter: [['${PROJECT}scripts/test/playwright-reporter.mjs', { outputFile: 'counts.json' }]] }`,
    'e2e/bench.spec.mjs': `
      import { expect, test } from '@playwright/test'
      test('opens', () => {})
      test('prints', () => { test.skip(true, 'no printer here') })
      test('breaks', () => { expect(1).toBe(2) })`,
  })
  expect(counts).toEqual({
    passed: 1,
    failed: ['e2e/bench.spec.mjs > breaks'],
    skipped: [{ title: 'e2e/bench.spec.mjs > prints', reason: 'no printer here' }],
  })
})

/**
 * @param {string} runner
 * @param {string[]} args
 * @param {Record<string, string>} files
 * @returns {Counts}
 */
function countsOf(runner, args, files) {
  const root = treeOf({ 'package.json': '{"type":"module"}', ...files })
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'))
  // The runner within is not to take itself for a worker of this one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST_|PLAYWRIGHT|VITE|NODE_ENV)/.test(name)),
  )
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(PROJECT, runner), ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  })
  expect(status, stdout + stderr).toBe(1)
  return JSON.parse(readFileSync(join(root, 'counts.json'), 'utf8'))
}
