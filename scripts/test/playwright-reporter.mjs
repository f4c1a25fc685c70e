import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { NO_REASON } from './tally.mjs'

/** @import { FullConfig, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter' */
/** @import { Counts } from './tally.mjs' */

/**
 * Leaves the counts of a Playwright run in a file, in the form of the vitest half's. Playwright wants a default export.
 *
 * @implements {Reporter}
 */
export default class PlaywrightTally {
  #file
  #rootDir = ''
  /** @type {TestCase[]} */
  #tests = []
  /** @type {string[]} */
  #errors = []

  /** @param {{ outputFile: string }} options */
  constructor({ outputFile }) {
    this.#file = outputFile
  }

  /**
   * @param {FullConfig} config
   * @param {Suite} suite
   */
  onBegin(config, suite) {
    this.#rootDir = dirname(config.configFile ?? config.rootDir)
    this.#tests = suite.allTests()
  }

  /** @param {TestError} error */
  onError(error) {
    this.#errors.push(`outside of any test: ${(error.message ?? error.value ?? '').split('\n')[0]}`)
  }

  onEnd() {
    mkdirSync(dirname(this.#file), { recursive: true })
    writeFileSync(this.#file, JSON.stringify(this.#counts()))
  }

  printsToStdio() {
    return false
  }

  /** @returns {Counts} */
  #counts() {
    /** @type {Counts} */
    const counts = { passed: 0, failed: [...this.#errors], skipped: [] }
    for (const test of this.#tests) {
      const outcome = test.outcome()
      if (outcome === 'skipped') counts.skipped.push({ title: this.#titleOf(test), reason: reasonOf(test) })
      // Nothing is tried again, so a flaky test cannot hide as a passed one.
      else if (outcome === 'expected') counts.passed += 1
      else counts.failed.push(this.#titleOf(test))
    }
    return counts
  }

  /** @param {TestCase} test */
  #titleOf(test) {
    const [, , , ...titles] = test.titlePath()
    return `${relative(this.#rootDir, test.location.file)} > ${titles.join(' > ')}`
  }
}

/** @param {TestCase} test */
function reasonOf(test) {
  const skip = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')
  if (skip) return skip.description ?? NO_REASON
  return 'did not run, for an earlier failure stopped the run'
}
