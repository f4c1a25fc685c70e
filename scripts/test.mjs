// Runs every test and ends with one line of counts: `npm test`, or one half: `npm test -- unit|e2e [what the runner takes]`.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runHalf } from './test/run-half.mjs'
import { summarize } from './test/tally.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const REPORTS = join(ROOT, 'build', 'test')

/** @type {Record<string, { title: string, command: string[], report: string }>} */
const HALVES = {
  unit: {
    title: 'Packages and apps (vitest)',
    command: ['node_modules/vitest/vitest.mjs', 'run'],
    report: join(REPORTS, 'unit.json'),
  },
  e2e: {
    title: 'Two browsers, one bench (playwright)',
    command: ['node_modules/@playwright/test/cli.js', 'test'],
    report: join(REPORTS, 'e2e.json'),
  },
}

const [asked, ...runnerArgs] = process.argv.slice(2)
if (asked !== undefined && !(asked in HALVES)) {
  console.error(`usage: npm test [-- ${Object.keys(HALVES).join('|')} [arguments of the runner]]`)
  process.exit(1)
}

mkdirSync(REPORTS, { recursive: true })
const tallies = []
for (const [name, { title, command, report }] of Object.entries(HALVES)) {
  rmSync(report, { force: true })
  if (asked === undefined || asked === name) {
    tallies.push(await runHalf({ name, title, command: [...command, ...runnerArgs], report, cwd: ROOT }))
  }
}
const { lines, passed } = summarize(tallies)
console.log(lines.join('\n'))
process.exitCode = passed ? 0 : 1
