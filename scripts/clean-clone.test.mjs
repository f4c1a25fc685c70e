import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const READY = /is ready: (http:\S+)/

/** @type {string[]} */
const folders = []
/** @type {number[]} */
const groups = []
afterEach(() => {
  for (const group of groups.splice(0)) stopGroup(group)
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('a clean clone in a folder with a space in its name: npm start installs, builds and answers (seconds printed)', async (context) => {
  if (!existsSync(join(ROOT, '.git'))) return context.skip('this checkout has no history to clone')
  const folder = mkdtempSync(join(tmpdir(), 'clean clone '))
  folders.push(folder)
  const clone = join(folder, 'bench')
  execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${ROOT}`, clone])

  const startedMs = performance.now()
  const first = await npmStart(clone, join(folder, 'data'))
  const firstSeconds = (performance.now() - startedMs) / 1000
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200)
  expect(await (await fetch(first.url)).text()).toContain('<div id=')
  await first.stop()

  const againMs = performance.now()
  const second = await npmStart(clone, join(folder, 'data'))
  const secondSeconds = (performance.now() - againMs) / 1000
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200)
  await second.stop()
  console.log(
    `npm start in a clean clone: ready after ${firstSeconds.toFixed(1)} s, again after ${secondSeconds.toFixed(1)} s`,
  )
}, 240_000)

/**
 * @param {string} cwd
 * @param {string} dataDir
 */
async function npmStart(cwd, dataDir) {
  const child = spawn('npm', ['start'], {
    cwd,
    detached: true,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error('npm did not start')
  groups.push(pid)
  let output = ''
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => child.once('exit', () => resolve()))
  /** @type {string} */
  const url = await new Promise((resolve, reject) => {
    const hear = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString()
      const found = READY.exec(output)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then(() => reject(new Error(`npm start ended: ${output}`)))
  })
  return {
    url,
    stop() {
      stopGroup(pid)
      return ended
    },
  }
}

/** @param {number} group */
function stopGroup(group) {
  try {
    process.kill(-group, 'SIGTERM')
  } catch {
    return
  }
}
