// Runs every benchmark, one after another: `npm run bench`, or those whose path holds a word: `npm run bench -- optics`.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs')

const words = process.argv.slice(2)
const benches = ['packages', 'apps']
  .flatMap((parent) => readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}/bench`))
  .flatMap((folder) => (existsSync(join(ROOT, folder)) ? scriptsIn(folder) : []))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))

const failed = benches.filter((file) => {
  console.log(`\n${file}`)
  return spawnSync(process.execPath, [TSX, file], { cwd: ROOT, stdio: 'inherit' }).status !== 0
})
if (benches.length === 0) console.log('There is no benchmark of that name.')
if (failed.length > 0) console.log(`\nEnded badly: ${failed.join(', ')}`)
process.exitCode = benches.length > 0 && failed.length === 0 ? 0 : 1

/** @param {string} folder */
function scriptsIn(folder) {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => `${folder}/${name}`)
}
