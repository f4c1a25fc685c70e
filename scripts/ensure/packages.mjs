import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './run-quietly.mjs'

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own record of what it put there.
 * npm writes that record last, so an interrupted install counts as none.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function packagesInstalled(root) {
  const wanted = lockedPackages(join(root, 'package-lock.json'))
  const present = lockedPackages(join(root, 'node_modules', '.package-lock.json'))
  if (!wanted) throw new Error('package-lock.json is missing or unreadable: this is no complete checkout.')
  if (!present) return false
  // Binaries for other platforms are optional and rightly absent. The entry '' is the root itself.
  const nothingMissing = Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || (present[path] ? sameEntry(entry, present[path]) : entry.optional === true),
  )
  return nothingMissing && Object.keys(present).every((path) => path in wanted)
}

/**
 * @param {string} root
 * @returns {Promise<void>}
 */
export async function installPackages(root) {
  // Build tools are dev dependencies: NODE_ENV=production must not leave them out.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npmCli = process.env['npm_execpath']
  const [command, commandArgs] = npmCli ? [process.execPath, [npmCli, ...args]] : ['npm', args]
  await runQuietly('Installing packages (npm ci)', command, commandArgs, root)
}

/** @typedef {{ version?: string, resolved?: string, integrity?: string, link?: boolean, optional?: boolean, dependencies?: Record<string, string> }} LockEntry */

/**
 * @param {string} file
 * @returns {Record<string, LockEntry> | null}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/**
 * @param {LockEntry} a
 * @param {LockEntry} b
 */
function sameEntry(a, b) {
  return a.version === b.version && a.integrity === b.integrity && a.link === b.link
}
