import { readFileSync, realpathSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import ts from 'typescript'
import { factsOf } from './module-facts.mjs'
import { sourceFiles } from './source-files.mjs'

/** @import { ModuleFacts } from './module-facts.mjs' */
/** @typedef {{ product: boolean, test: boolean }} Use */
/** @typedef {{ facts: ModuleFacts, uses: Map<string, Use> }} Module */

/** Files that a tool opens by their name: what they export is that tool's business. */
const TOOL_FILES = /\.config\.[cm]?[jt]s$|(^|\/)\.dependency-cruiser\.cjs$/
/** Files whose imports prove nothing about the product's need. */
const TEST_FILES = /\.(test|spec|testkit)\.[cm]?[jt]sx?$|^e2e\/|^(packages|apps)\/[^/]+\/test\//

/** Laws written to be read: the tracer's kernel mirrors them, and tests hold the two together. */
const READABLE_LAWS = /^packages\/optics\/src\/laws\//

/**
 * Exports that no file but their own imports, and exports that only tests import (test kits, `*.testkit.ts`, may have
 * these). An index's re-export counts as an import of the file behind it, and has to be imported itself.
 *
 * @param {string} root of the checkout
 * @returns {{ files: number, dead: string[] }} one line each: `file:line name, …`
 */
export function findDeadExports(root) {
  const modules = readModules(realpathSync(root))
  for (const [file, { facts }] of modules) markUses(modules, file, facts)
  const dead = [...modules].flatMap(([file, module]) => deadOf(root, file, module))
  return { files: modules.size, dead }
}

/**
 * @param {string} root
 * @returns {Map<string, Module & { resolve: (specifier: string) => string | null }>}
 */
function readModules(root) {
  const files = sourceFiles(root).filter((file) => !file.endsWith('.d.ts'))
  return new Map(
    files.map((file) => {
      const facts = factsOf(file, readFileSync(join(root, file), 'utf8'))
      return [file, { facts, uses: new Map(), resolve: (specifier) => resolveFrom(root, file, specifier) }]
    }),
  )
}

/**
 * @param {ReturnType<typeof readModules>} modules
 * @param {string} file the one that takes
 * @param {ModuleFacts} facts
 */
function markUses(modules, file, facts) {
  const use = TEST_FILES.test(file) ? 'test' : 'product'
  const resolve = modules.get(file)?.resolve ?? (() => null)
  for (const { from, names } of facts.takes) {
    for (const name of names) markUse(modules, resolve(from), name, use)
  }
  for (const path of facts.paths) markUse(modules, resolve(path), '*', use)
}

/**
 * @param {ReturnType<typeof readModules>} modules
 * @param {string | null} file the one taken from
 * @param {string} name '*' for all
 * @param {keyof Use} use
 * @returns {boolean} whether the name was found there, or behind one of its `export *`
 */
function markUse(modules, file, name, use) {
  const module = file === null ? undefined : modules.get(file)
  if (!module) return false
  const own =
    name === '*' ? [...module.facts.exports.keys()] : [name].filter((n) => module.facts.exports.has(n))
  for (const n of own) {
    module.uses.set(n, { ...(module.uses.get(n) ?? { product: false, test: false }), [use]: true })
  }
  if (name !== '*' && own.length > 0) return true
  return module.facts.stars.some((star) => markUse(modules, module.resolve(star), name, use) && name !== '*')
}

/**
 * @param {string} root
 * @param {string} file
 * @param {Module} module
 * @returns {string[]}
 */
function deadOf(root, file, { facts, uses }) {
  if (TOOL_FILES.test(file)) return []
  return [...facts.exports].flatMap(([name, line]) => {
    const use = uses.get(name)
    if (use?.product || (use?.test && isForTests(root, file, name))) return []
    return [`${file}:${line} ${name}, ${use?.test ? 'imported by tests only' : 'imported by nobody'}`]
  })
}

/**
 * What tests alone may import: test kits, laws, and a part of a file that the rest of that file works with.
 *
 * @param {string} root
 * @param {string} file
 * @param {string} name
 */
function isForTests(root, file, name) {
  if (TEST_FILES.test(file) || READABLE_LAWS.test(file)) return true
  const uses = readFileSync(join(root, file), 'utf8').match(new RegExp(`\\b${name}\\b`, 'g'))
  return !/(^|\/)index\.ts$/.test(file) && (uses?.length ?? 0) > 1
}

/** @type {ts.CompilerOptions} */
const RESOLUTION = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowJs: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
}

/**
 * @param {string} root
 * @param {string} file
 * @param {string} specifier
 * @returns {string | null} relative to the root, or null for what is not a source file of ours
 */
function resolveFrom(root, file, specifier) {
  const plain = specifier.replace(/\?.*$/, '')
  const { resolvedModule } = ts.resolveModuleName(plain, join(root, file), RESOLUTION, ts.sys)
  return resolvedModule ? relative(root, resolvedModule.resolvedFileName).split(sep).join('/') : null
}
