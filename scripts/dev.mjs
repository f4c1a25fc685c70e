// `npm run dev`: the page with hot reload on :3000, and beside it the API on :8000, started anew whenever its source changes.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const API_PORT = '8000'
const PAGE_ORIGINS = ['http://localhost:3000', 'http://127.0.0.1:3000']
/** A child that has not ended by then is killed. */
const GRACE_MS = 5_000

const children = [
  start(
    'api',
    join(ROOT, 'node_modules/tsx/dist/cli.mjs'),
    ['watch', '--clear-screen=false', 'apps/server/src/main.ts'],
    ROOT,
  ),
  start('page', join(ROOT, 'node_modules/vite/bin/vite.js'), [], join(ROOT, 'apps/web')),
]
let stopping = false
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => stopAll(0))

/**
 * In a process group of its own, so that whatever the tool has started ends with it.
 *
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 * @param {string} cwd
 */
function start(name, script, args, cwd) {
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PORT: API_PORT,
      PUBLIC_URL: process.env['PUBLIC_URL'] ?? 'http://localhost:3000',
      CORS_ORIGINS: [process.env['CORS_ORIGINS'], ...PAGE_ORIGINS].filter(Boolean).join(','),
    },
  })
  child.on('error', (error) => console.error(`${name}: ${error.message}`))
  child.on('close', (code) => {
    if (!stopping) console.error(`The ${name} has ended (exit code ${code}), so the other ends, too.`)
    stopAll(code ?? 1)
  })
  return child
}

/**
 * Neither half is of use alone.
 *
 * @param {number} exitCode
 */
function stopAll(exitCode) {
  if (stopping) return
  stopping = true
  process.exitCode = exitCode
  for (const { pid } of children) signalGroup(pid, 'SIGTERM')
  setTimeout(() => children.forEach(({ pid }) => signalGroup(pid, 'SIGKILL')), GRACE_MS).unref()
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
