import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { NO_REASON } from './tally.mjs'

/** @import { SerializedError } from 'vitest' */
/** @import { Reporter, TestCase, TestModule, TestResult, TestSuite } from 'vitest/node' */
/** @import { Counts } from './tally.mjs' */

/**
 * Leaves the counts of a vitest run in a file. Vitest's own JSON reporter leaves out why a test was skipped.
 *
 * @implements {Reporter}
 */
export class VitestTally {
  #file

  /** @param {string} file */
  constructor(file) {
    this.#file = file
  }

  /**
   * @param {ReadonlyArray<TestModule>} modules
   * @param {ReadonlyArray<SerializedError>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    mkdirSync(dirname(this.#file), { recursive: true })
    writeFileSync(this.#file, JSON.stringify(countVitestRun(modules, unhandledErrors)))
  }
}

/**
 * @param {ReadonlyArray<TestModule>} modules
 * @param {ReadonlyArray<SerializedError>} unhandledErrors
 * @returns {Counts}
 */
function countVitestRun(modules, unhandledErrors) {
  /** @type {Counts} */
  const counts = { passed: 0, failed: [], skipped: [] }
  for (const module of modules) {
    const brokenSuites = [module, ...module.children.allSuites()].filter((suite) => suite.errors().length > 0)
    for (const suite of brokenSuites) counts.failed.push(`${titleOf(suite)}: ${firstLine(suite.errors()[0])}`)
    for (const test of module.children.allTests()) {
      const result = test.result()
      if (result.state === 'passed') counts.passed += 1
      else if (result.state === 'failed') counts.failed.push(titleOf(test))
      else counts.skipped.push({ title: titleOf(test), reason: noteOf(result) })
    }
  }
  for (const error of unhandledErrors) counts.failed.push(`outside of any test: ${firstLine(error)}`)
  return counts
}

/** @param {TestResult} result */
function noteOf(result) {
  return (result.state === 'skipped' && result.note) || NO_REASON
}

/** @param {TestCase | TestSuite | TestModule} task */
function titleOf(task) {
  return task.type === 'module' ? task.relativeModuleId : `${task.module.relativeModuleId} > ${task.fullName}`
}

/** @param {{ message: string } | undefined} error */
function firstLine(error) {
  return error?.message.split('\n')[0] ?? 'an error without a message'
}
