import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApps, staleApps } from './builds.mjs'
import { installPackages, packagesInstalled } from './packages.mjs'
import { withLock } from './lock.mjs'
import { ensureTools } from './tools.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What each command needs besides Node. @type {Record<string, { builds: boolean, tools: boolean }>} */
const NEEDS = {
  start: { builds: true, tools: false },
  build: { builds: true, tools: false },
  test: { builds: true, tools: true },
  check: { builds: false, tools: false },
  dev: { builds: false, tools: false },
}

/**
 * Installs and builds what `command` lacks. A failure is told in a line and ends the process with 1.
 *
 * @param {string} command
 * @returns {Promise<void>}
 */
export async function prepareOrExit(command) {
  const needs = NEEDS[command]
  try {
    if (!needs) throw new Error(`usage: node scripts/ensure.mjs ${Object.keys(NEEDS).join('|')}`)
    await prepareCheckout(ROOT, needs.builds)
    if (needs.tools) ensureTools({ env: process.env, isRoot: process.getuid?.() === 0 })
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}

/**
 * Safe to run in several processes at once: the first to come does the work, the others wait for it.
 *
 * @param {string} root of the checkout
 * @param {boolean} builds whether page and server have to be there, too
 * @returns {Promise<void>}
 */
async function prepareCheckout(root, builds) {
  const ready = () => packagesInstalled(root) && (!builds || staleApps(root).length === 0)
  if (ready()) return
  await withLock(join(root, 'build', 'ensure.lock'), async () => {
    if (!packagesInstalled(root)) await installPackages(root)
    if (builds) await buildApps(root, staleApps(root))
  })
}
