import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { testTitles } from './test-titles.mjs'

const SPEC = 'docs/spec/sync.md'

/**
 * Holds the rules of the protocol and the tests to each other: each rule is named by a test, each name is a rule's.
 *
 * @param {string} root
 * @returns {{ rules: number, found: string[] }}
 */
export function checkRules(root) {
  const text = existsSync(join(root, SPEC)) ? readFileSync(join(root, SPEC), 'utf8') : ''
  const rules = [...text.matchAll(/^- \*\*(SY\d+)\*\* /gm)].map((match) => match[1] ?? '')
  /** @type {Map<string, string>} the place of a test that names it */
  const named = new Map()
  for (const { file, line, title } of testTitles(root)) {
    for (const [, id = ''] of title.matchAll(/\[(SY\d+)\]/g)) named.set(id, `${file}:${line}`)
  }
  const found = [
    ...rules.filter((id, i) => rules.indexOf(id) !== i).map((id) => `${SPEC}: ${id} stands there twice`),
    ...rules.filter((id) => !named.has(id)).map((id) => `${SPEC}: no test names ${id}`),
    ...[...named]
      .filter(([id]) => !rules.includes(id))
      .map(([id, at]) => `${at} names ${id}, which is no rule`),
  ]
  if (rules.length === 0) found.push(`${SPEC}: not one rule was seen`)
  return { rules: rules.length, found }
}
