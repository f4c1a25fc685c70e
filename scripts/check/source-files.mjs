import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['packages', 'apps', 'e2e', 'scripts']
const NOT_OURS = new Set(['node_modules', 'dist', 'build'])
const SOURCE = /\.([cm]?ts|tsx|mjs|cjs|js)$/

/**
 * Every source file of the project, its tools included.
 *
 * @param {string} root
 * @returns {string[]} paths from the root, with slashes
 */
export function sourceFiles(root) {
  const atRoot = readdirSync(root).filter((name) => SOURCE.test(name))
  return [...atRoot, ...FOLDERS.flatMap((folder) => sourcesIn(root, folder))].sort()
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function sourcesIn(root, folder) {
  return entriesOf(join(root, folder)).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : sourcesIn(root, path)
    return SOURCE.test(entry.name) ? [path] : []
  })
}

/**
 * @param {string} folder
 * @returns {import('node:fs').Dirent[]}
 */
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
