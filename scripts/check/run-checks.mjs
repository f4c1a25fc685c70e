import { spawn } from 'node:child_process'

/** @typedef {{ ok: boolean, output: string }} Finding */
/** @typedef {{ name: string, run: () => Finding | Promise<Finding> }} Check */

/**
 * Runs the checks, so many at a time, and prints each as it ends: a line when all is well, its findings when not.
 *
 * @param {Check[]} checks
 * @param {number} atOnce
 * @returns {Promise<string[]>} the names of those that found something
 */
export async function runChecks(checks, atOnce) {
  const waiting = [...checks]
  /** @type {string[]} */
  const failed = []
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const startedAt = performance.now()
      const { ok, output } = await findingOf(check)
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
      console.log(
        `${ok ? 'ok  ' : 'FAIL'} ${check.name.padEnd(46)} ${seconds.padStart(5)} s${output && `\n${output}`}`,
      )
      if (!ok) failed.push(check.name)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return failed
}

/**
 * A check that breaks off has found something, if only about itself.
 *
 * @param {Check} check
 * @returns {Promise<Finding>}
 */
async function findingOf(check) {
  try {
    return await check.run()
  } catch (error) {
    return { ok: false, output: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

/**
 * A check that is a program: well when it ends with 0, and what it prints is shown only when not.
 *
 * @param {string} name
 * @param {string} cwd
 * @param {string[]} args of node
 * @returns {Check}
 */
export function programCheck(name, cwd, args) {
  return { name, run: () => runProgram(cwd, args) }
}

/**
 * A check that is a function and lists what is wrong.
 *
 * @param {string} name
 * @param {() => { found: string[], seen: string }} find
 * @returns {Check}
 */
export function listCheck(name, find) {
  return {
    name,
    run: () => {
      const { found, seen } = find()
      return {
        ok: found.length === 0,
        output: [...found, ...(found.length === 0 ? [seen] : [])].map(indent).join('\n'),
      }
    },
  }
}

/** @param {string} line */
function indent(line) {
  return `     ${line}`
}

/**
 * @param {string} cwd
 * @param {string[]} args
 * @returns {Promise<Finding>}
 */
function runProgram(cwd, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => (output += text))
    }
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, output: code === 0 ? '' : output.trimEnd() }))
  })
}
