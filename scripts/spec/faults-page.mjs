import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FAULT_CASES } from './fault-cases.mjs'
import { testTitles } from './test-titles.mjs'

export const FAULTS_PAGE = 'docs/spec/faults.md'

/**
 * The page of faults as the titles of the tests make it.
 *
 * @param {string} root
 */
export function faultsPage(root) {
  const titles = testTitles(root)
  const sections = FAULT_CASES.map(({ fault, expected, why }, i) => {
    const tag = `[F${i + 1}]`
    const tests = titles.filter(({ title }) => title.includes(tag))
    const proof =
      tests.length > 0
        ? tests.map(({ file, title }) => `- ${escaped(withoutTags(title))} (\`${file}\`)`)
        : [`- NOT INJECTED: ${why ?? 'no test carries it'}.`]
    return [`## F${i + 1} ${fault}`, '', `Expected: ${expected}.`, '', ...proof, ''].join('\n')
  })
  return [
    '# Faults, and what holds against them',
    '',
    'Made by `node scripts/spec/faults.mjs` from the titles of the tests; do not edit it by hand. Each test runs real processes, except for those in `packages/`, and compares what was acknowledged with what is there.',
    '',
    ...sections,
  ].join('\n')
}

/**
 * @param {string} root
 * @returns {{ cases: number, found: string[] }}
 */
export function checkFaultsPage(root) {
  const path = join(root, FAULTS_PAGE)
  const isSame = existsSync(path) && readFileSync(path, 'utf8') === faultsPage(root)
  const found = isSame ? [] : [`${FAULTS_PAGE} is not what the tests say: run node scripts/spec/faults.mjs`]
  for (const { file, line, title } of testTitles(root)) {
    for (const [, number] of title.matchAll(/\[F(\d+)\]/g)) {
      if (!FAULT_CASES[Number(number) - 1]) found.push(`${file}:${line} names F${number}, which is no case`)
    }
  }
  return { cases: FAULT_CASES.length, found }
}

/** @param {string} title */
function withoutTags(title) {
  return title.replace(/\[F\d+\] ?/g, '').trim()
}

/** @param {string} title */
function escaped(title) {
  return title.replace(/([<*_[\]])/g, '\\$1')
}
