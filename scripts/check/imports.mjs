import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const CRUISER = join(PROJECT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
const RULES = join(PROJECT, '.dependency-cruiser.cjs')

/**
 * Holds the imports of a tree against the rules in `.dependency-cruiser.cjs`.
 *
 * @param {string} root
 * @returns {{ modules: number, violations: string[] }} none at all is a violation: with a compiler that it cannot use,
 *   the cruiser sees nothing and finds no fault
 */
export function checkImports(root) {
  const folders = ['packages', 'apps', 'e2e', 'scripts'].filter((folder) => existsSync(join(root, folder)))
  const args = [CRUISER, '--config', RULES, '--output-type', 'json', '--no-progress', ...folders]
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser did not run: ${stderr}${stdout}`)
  const { summary, modules } = JSON.parse(stdout)
  // What is counted are files of ours that were read, not packages that they name.
  const read = modules.filter((/** @type {{ source: string }} */ { source }) =>
    /^(packages|apps)\//.test(source),
  ).length
  const violations = summary.violations.map(describe)
  if (read === 0) violations.push('not one module of packages/ or apps/ was seen')
  return { modules: read, violations }
}

/** @param {{ rule: { name: string }, from: string, to: string, cycle?: { name: string }[] }} violation */
function describe({ rule, from, to, cycle }) {
  const way = cycle ? cycle.map(({ name }) => name).join(' -> ') : to
  return `${rule.name}: ${from} -> ${way}`
}
