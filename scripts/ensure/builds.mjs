import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { runQuietly } from './run-quietly.mjs'

/**
 * @typedef {object} App
 * @property {string} name as people call it
 * @property {string} dir
 * @property {string} product the file of its build that is opened first
 */

/** @type {App[]} */
const APPS = [
  { name: 'page', dir: 'apps/web', product: 'index.html' },
  { name: 'server', dir: 'apps/server', product: 'main.js' },
]

/** Beside the build: the fingerprint of the sources that it was made from. */
const STAMP = '.fingerprint'
/** Neither makes a difference to a build. */
const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'test', 'bench'])
const SKIPPED_FILES = /\.(test|testkit)\.tsx?$|^tsconfig\.test\.json$|\.md$/

/**
 * The apps whose build is missing or made from other sources than those that are here now.
 *
 * @param {string} root
 * @returns {App[]}
 */
export function staleApps(root) {
  return APPS.filter(({ dir, product }) => {
    const dist = join(root, dir, 'dist')
    return !existsSync(join(dist, product)) || stampOf(dist) !== fingerprint(root, dir)
  })
}

/**
 * @param {string} root
 * @param {App[]} apps
 * @returns {Promise<void>}
 */
export async function buildApps(root, apps) {
  const builds = await Promise.allSettled(apps.map((app) => buildApp(root, app)))
  const failure = builds.find((build) => build.status === 'rejected')
  if (failure) throw failure.reason
}

/**
 * Built aside and renamed into place: a running server never finds half a build, and a build that fails leaves the
 * former one as it was.
 *
 * @param {string} root
 * @param {App} app
 */
async function buildApp(root, { name, dir, product }) {
  const next = join(root, 'build', `${basename(dir)}.next-${process.pid}`)
  const sources = fingerprint(root, dir)
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn']
  try {
    await runQuietly(`Building the ${name}`, process.execPath, args, join(root, dir))
    if (!existsSync(join(next, product))) throw new Error(`The build of the ${name} holds no ${product}.`)
    writeFileSync(join(next, STAMP), sources)
    swapInto(join(root, dir, 'dist'), next)
  } finally {
    rmSync(next, { recursive: true, force: true })
  }
}

/**
 * @param {string} dist
 * @param {string} next
 */
function swapInto(dist, next) {
  const former = `${next}.former`
  mkdirSync(join(dist, '..'), { recursive: true })
  if (existsSync(dist)) renameSync(dist, former)
  renameSync(next, dist)
  rmSync(former, { recursive: true, force: true })
}

/** @param {string} dist */
function stampOf(dist) {
  const file = join(dist, STAMP)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/**
 * By content, never by time: a clone, a copy and a branch switched there and back build nothing anew.
 *
 * @param {string} root
 * @param {string} appDir
 * @returns {string}
 */
function fingerprint(root, appDir) {
  const hash = createHash('sha256')
  for (const path of ['package-lock.json', 'tsconfig.base.json', 'packages', appDir]) addTo(hash, root, path)
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} root
 * @param {string} path relative to the root
 * @returns {void}
 */
function addTo(hash, root, path) {
  const entries = foldersAndFiles(join(root, path))
  if (entries === null) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
    return
  }
  for (const entry of entries) addTo(hash, root, `${path}/${entry}`)
}

/**
 * @param {string} path
 * @returns {string[] | null} null for a file
 */
function foldersAndFiles(path) {
  try {
    return readdirSync(path, { withFileTypes: true })
      .filter((e) => (e.isDirectory() ? !SKIPPED_FOLDERS.has(e.name) : !SKIPPED_FILES.test(e.name)))
      .map((e) => e.name)
      .sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return null
    throw error
  }
}
