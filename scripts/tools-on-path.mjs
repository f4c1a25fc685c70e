import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** As Debian, Ubuntu, Fedora and Google name it. */
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The browser that the end-to-end tests drive, or null when there is none on the PATH.
 *
 * @param {string | undefined} path the PATH variable
 * @returns {string | null}
 */
export function chromiumOnPath(path = process.env['PATH']) {
  return onPath(BROWSERS, path)
}

/**
 * The Redis that tests start for themselves, or null when there is none on the PATH.
 *
 * @param {string | undefined} path the PATH variable
 * @returns {string | null}
 */
export function redisOnPath(path = process.env['PATH']) {
  return onPath(['redis-server'], path)
}

/**
 * @param {readonly string[]} names
 * @param {string | undefined} path
 */
function onPath(names, path) {
  const folders = (path ?? '').split(delimiter).filter(Boolean)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return candidates.find(isExecutable) ?? null
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
