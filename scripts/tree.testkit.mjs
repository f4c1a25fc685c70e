import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * A folder with these files, which is gone after the test.
 *
 * @param {Record<string, string>} files path to text
 * @returns {string}
 */
export function treeOf(files) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'optiverse-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) plant(root, path, text)
  return root
}

/**
 * @param {string} root
 * @param {string} path
 * @param {string} text
 * @param {number} [mode]
 */
export function plant(root, path, text, mode = 0o644) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text, { mode })
}

/**
 * A checkout in small: these files, and the packages named linked as npm links workspaces.
 *
 * @param {string[]} packages
 * @param {Record<string, string>} files
 * @returns {string}
 */
export function checkoutOf(packages, files) {
  const root = treeOf({ 'package.json': '{"type":"module"}', 'tsconfig.base.json': '{}', ...files })
  mkdirSync(join(root, 'node_modules', '@optiverse'), { recursive: true })
  for (const name of packages) {
    const dependencies = Object.fromEntries(packages.map((other) => [`@optiverse/${other}`, '0.1.0']))
    const manifest = { name: `@optiverse/${name}`, version: '0.1.0', exports: './src/index.ts', dependencies }
    plant(root, `packages/${name}/package.json`, JSON.stringify(manifest))
    symlinkSync(join('..', '..', 'packages', name), join(root, 'node_modules', '@optiverse', name))
  }
  return root
}
