import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { buildApps, staleApps } from './builds.mjs'
import { plant, treeOf } from '../tree.testkit.mjs'

/** In place of the bundler: copies the app's source to where it is told, and fails on the word "fault". */
const BUNDLER = `
  const { cpSync, readFileSync } = require('node:fs')
  if (readFileSync('src/main.js', 'utf8').includes('fault')) throw new Error('cannot read the source')
  cpSync('src', process.argv[process.argv.indexOf('--outDir') + 1], { recursive: true })`

const checkout = () =>
  treeOf({
    'package-lock.json': '{}',
    'tsconfig.base.json': '{}',
    'node_modules/vite/bin/vite.js': BUNDLER,
    'packages/optics/src/bend.ts': 'bend',
    'apps/web/src/main.js': 'page',
    'apps/web/src/index.html': 'page',
    'apps/server/src/main.js': 'server',
  })

/** @param {string} root */
const staleNames = (root) => staleApps(root).map(({ name }) => name)

/** @param {string} root */
async function build(root) {
  vi.spyOn(console, 'log').mockReturnValue()
  await buildApps(root, staleApps(root))
}

test('a fresh clone builds both; then nothing is stale and nothing else is left behind', async () => {
  const root = checkout()
  expect(staleNames(root)).toEqual(['page', 'server'])
  await build(root)
  expect(staleNames(root)).toEqual([])
  expect(readFileSync(join(root, 'apps/server/dist/main.js'), 'utf8')).toBe('server')
  expect(existsSync(join(root, 'build')) ? readdirSync(join(root, 'build')) : []).toEqual([])
})

test.each([
  ['a package', 'packages/optics/src/bend.ts', ['page', 'server']],
  ['the lockfile', 'package-lock.json', ['page', 'server']],
  ['the page', 'apps/web/src/index.html', ['page']],
  ['the configuration of the server', 'apps/server/vite.config.ts', ['server']],
  ['a test', 'packages/optics/src/bend.test.ts', []],
])('after a change in %s (%s) these are stale: %j', async (_what, path, names) => {
  const root = checkout()
  await build(root)
  plant(root, path, 'changed')
  expect(staleNames(root)).toEqual(names)
})

test('a build that fails says why and leaves the former one where it was', async () => {
  const root = checkout()
  await build(root)
  plant(root, 'apps/server/src/main.js', 'fault')
  await expect(build(root)).rejects.toThrow('cannot read the source')
  expect(readFileSync(join(root, 'apps/server/dist/main.js'), 'utf8')).toBe('server')
  expect(staleNames(root)).toEqual(['server'])
})
