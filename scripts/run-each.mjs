// Runs every script of the folders of one name, one after another: `npm run bench`, `npm run soak`; or those whose path
// holds a word: `npm run bench -- optics`.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs')

const [kind = '', ...words] = process.argv.slice(2)
const files = ['packages', 'apps']
  .flatMap((parent) => readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}/${kind}`))
  .flatMap((folder) => (existsSync(join(ROOT, folder)) ? scriptsIn(folder) : []))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))

const failed = files.filter((file) => {
  console.log(`\n${file}`)
  return spawnSync(process.execPath, [TSX, file], { cwd: ROOT, stdio: 'inherit' }).status !== 0
})
if (files.length === 0) console.log(`There is no ${kind} of that name.`)
if (failed.length > 0) console.log(`\nEnded badly: ${failed.join(', ')}`)
process.exitCode = files.length > 0 && failed.length === 0 ? 0 : 1

/** @param {string} folder */
function scriptsIn(folder) {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => `${folder}/${name}`)
}
