// Holds the source to the project's rules without running it: `npm run check`, or some of it: `npm run check -- eslint tsc`.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findDeadExports } from './check/dead-exports.mjs'
import { checkImports } from './check/imports.mjs'
import { longestFiles } from './check/longest-files.mjs'
import { listCheck, programCheck, runChecks } from './check/run-checks.mjs'
import { findBannedWords } from './check/words.mjs'
import { checkFaultsPage } from './spec/faults-page.mjs'
import { checkRules } from './spec/rules.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** A compiler or linter each: more of them only wait for one another on the two cores of a small machine. */
const AT_ONCE = 2

/** The slow ones first, so that they do not run on alone at the end. */
const CHECKS = [
  programCheck('eslint', ROOT, ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.']),
  ...typeScriptProjects().map((project) =>
    programCheck(`tsc ${project}`, ROOT, ['node_modules/typescript/bin/tsc', '--pretty', '-p', project]),
  ),
  programCheck('prettier', ROOT, [
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--log-level=warn',
    '.',
  ]),
  listCheck('imports (dependency-cruiser)', () => {
    const { modules, violations } = checkImports(ROOT)
    return { found: violations, seen: `${modules} modules cruised` }
  }),
  listCheck('dead exports', () => {
    const { files, dead } = findDeadExports(ROOT)
    return { found: dead, seen: `${files} files read` }
  }),
  listCheck('words that do not belong here', () => {
    const { files, found } = findBannedWords(ROOT)
    return { found, seen: `${files} files read` }
  }),
  listCheck('rules and the tests that hold them', () => {
    const { rules, found } = checkRules(ROOT)
    return { found, seen: `${rules} rules of the protocol` }
  }),
  listCheck('faults and their tests', () => {
    const { cases, found } = checkFaultsPage(ROOT)
    return { found, seen: `${cases} cases` }
  }),
]

const asked = process.argv.slice(2)
const checks = CHECKS.filter(({ name }) => asked.length === 0 || asked.some((word) => name.includes(word)))
const startedAt = performance.now()
const failed = await runChecks(checks, AT_ONCE)
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)

console.log(`\nThe longest source files, in lines:\n${longestFiles(ROOT, 10).join('\n')}\n`)
if (checks.length === 0) console.log(`No check is named ${asked.join(' or ')}.`)
else if (failed.length === 0) console.log(`All ${checks.length} checks hold (${seconds} s).`)
else console.log(`${failed.length} of ${checks.length} checks fail (${seconds} s): ${failed.join(', ')}.`)
process.exitCode = checks.length > 0 && failed.length === 0 ? 0 : 1

/** Every tsconfig of a workspace and of the scripts: a package's own keeps DOM and Node out, its test's lets Node in. */
function typeScriptProjects() {
  const workspaces = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`),
  )
  return [...workspaces, 'e2e', 'scripts'].flatMap((folder) =>
    existsSync(join(ROOT, folder)) ? tsconfigsIn(folder) : [],
  )
}

/** @param {string} folder */
function tsconfigsIn(folder) {
  return readdirSync(join(ROOT, folder))
    .filter((name) => /^tsconfig(\.\w+)?\.json$/.test(name))
    .map((name) => `${folder}/${name}`)
}
