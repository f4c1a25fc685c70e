import { spawn } from 'node:child_process'

/**
 * Runs a command, says in one line what it is and how long it took, and shows its output only if it fails.
 *
 * @param {string} what the line's words
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<void>} rejects when the command does not end with 0
 */
export async function runQuietly(what, command, args, cwd) {
  const startedAt = performance.now()
  console.log(`${what} …`)
  const { code, output } = await run(command, args, cwd)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  if (code !== 0)
    throw new Error(`${output.trimEnd()}\n${what}: failed after ${seconds} s (exit code ${code}).`)
  console.log(`${what}: done in ${seconds} s`)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text) => (output += text))
    }
    child.on('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
