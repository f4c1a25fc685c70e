import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { findBannedWords } from './words.mjs'
import { treeOf } from '../tree.testkit.mjs'

test('each banned word is found with its line; the same letters inside other words are not', () => {
  const planted = {
    'packages/a.ts': ['const x = y as', 'any'].join(' '),
    'packages/b.ts': `it('works', () => {}) // ${'FIX' + 'ME'} later`,
    'packages/c.test.ts': `test.${'on' + 'ly'}('one', () => {})`,
    'packages/d.ts': `read('${'/ro' + 'ot/'}secret')`,
    'docs/e.md': `install from ${'registry.' + 'example.org'}`,
    'packages/f.ts': `// @ts-${'ignore'}`,
  }
  const root = treeOf({
    ...planted,
    'docs/sound.md': 'as good as any other; a net/work/path; a readonly(list)',
    'packages/sound.ts': "import { x } from './work/y'\n// the same as any lens\n",
  })
  execFileSync('git', ['init', '--quiet'], { cwd: root })
  const { files, found } = findBannedWords(root)
  expect(files).toBe(8)
  expect(found.map((line) => line.split(':')[0])).toEqual(Object.keys(planted).sort())
})
