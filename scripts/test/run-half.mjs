import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** @import { Tally } from './tally.mjs' */

/**
 * Runs one of the two test runners with its own output on the screen, and reads the tally that its reporter has left.
 *
 * @param {{ name: string, title: string, command: string[], report: string, cwd: string }} half
 * @returns {Promise<Tally>}
 */
export async function runHalf({ name, title, command, report, cwd }) {
  console.log(`\n${title}`)
  const startedAt = performance.now()
  const exitCode = await runNode(command, cwd)
  const seconds = (performance.now() - startedAt) / 1000
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  return { name, seconds, exitCode, counts }
}

/**
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<number>}
 */
function runNode(args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, stdio: 'inherit' })
    child.on('error', () => resolve(127))
    child.on('close', (code) => resolve(code ?? 1))
  })
}
