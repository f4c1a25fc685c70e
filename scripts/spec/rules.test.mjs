import { expect, test } from 'vitest'
import { treeOf } from '../tree.testkit.mjs'
import { checkRules } from './rules.mjs'

const spec = '- **SY1** One.\n- **SY2** Two.\n- **SY3** Three.\n'

test('a rule without a test is found, and a test that names no rule; the title of a group counts', () => {
  const root = treeOf({
    'docs/spec/sync.md': spec,
    'packages/a/src/a.test.ts': [
      "describe('[SY1] a group', () => { test('with a test', () => {}) })",
      "test.each([1, 2])('[SY9] number %i', () => {})",
      "test.skip('[SY2] not run', () => {})",
      "describe('[SY3] a group without tests', () => {})",
    ].join('\n'),
  })
  expect(checkRules(root)).toEqual({
    rules: 3,
    found: [
      'docs/spec/sync.md: no test names SY2',
      'docs/spec/sync.md: no test names SY3',
      'packages/a/src/a.test.ts:2 names SY9, which is no rule',
    ],
  })
})

test('a tree without rules is not taken for a sound one, and an id is given once', () => {
  expect(checkRules(treeOf({})).found).toEqual(['docs/spec/sync.md: not one rule was seen'])
  const twice = treeOf({
    'docs/spec/sync.md': `${spec.slice(0, 15)}- **SY1** Again.\n`,
    'apps/a/test/a.test.ts': "test('[SY1] it', () => {})",
  })
  expect(checkRules(twice).found).toEqual(['docs/spec/sync.md: SY1 stands there twice'])
})
