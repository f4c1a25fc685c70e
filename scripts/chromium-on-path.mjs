import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** As Debian, Ubuntu, Fedora and Google name it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The browser that the end-to-end tests drive, or null when there is none on the PATH.
 *
 * @param {string | undefined} path the PATH variable
 * @returns {string | null}
 */
export function chromiumOnPath(path = process.env['PATH']) {
  const folders = (path ?? '').split(delimiter).filter(Boolean)
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
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
