import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles } from './source-files.mjs'

/**
 * To look at when reading a change, not a limit.
 *
 * @param {string} root
 * @param {number} count
 * @returns {string[]} `lines file`, the longest first
 */
export function longestFiles(root, count) {
  return sourceFiles(root)
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }))
    .sort((a, b) => b.lines - a.lines)
    .slice(0, count)
    .map(({ file, lines }) => `${String(lines).padStart(6)} ${file}`)
}
