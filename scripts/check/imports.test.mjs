import { expect, test } from 'vitest'
import { checkImports } from './imports.mjs'
import { checkoutOf, plant } from '../tree.testkit.mjs'

const PACKAGES = ['optics', 'scene', 'drawing', 'sync', 'library']

/** A bench with every arrow drawn as it should be. */
const SOUND = {
  'packages/optics/src/index.ts': `export { bend } from './bend'`,
  'packages/optics/src/bend.ts': `export const bend = 1`,
  'packages/scene/src/index.ts': `export { lens } from './lens'\nexport type { Lens } from './lens'`,
  'packages/scene/src/lens.ts': `import { bend } from '@optiverse/optics'\nexport const lens = bend\nexport type Lens = number`,
  'packages/drawing/src/index.ts': `import { lens } from '@optiverse/scene'\nexport const drawn = lens`,
  'packages/sync/src/index.ts': `import { lens } from '@optiverse/scene'\nexport const room = lens`,
  'packages/library/src/index.ts': `import type { Lens } from '@optiverse/scene'\nexport const parts: Lens[] = []`,
  'apps/server/package.json': '{"dependencies":{"@optiverse/sync":"0.1.0"}}',
  'apps/server/src/main.ts': `import { room } from '@optiverse/sync'\nimport 'node:http'\nroom.toFixed()`,
  'apps/web/package.json': '{"dependencies":{"@optiverse/drawing":"0.1.0","konva":"1.0.0"}}',
  'apps/web/src/main.ts': `import { drawn } from '@optiverse/drawing'\nimport 'konva'\ndrawn.toFixed()`,
  'node_modules/konva/package.json': '{"name":"konva","version":"1.0.0","main":"index.js"}',
  'node_modules/konva/index.js': '',
}

test('arrows that point the right way: nothing to say, and every module was seen', () => {
  const { modules, violations } = checkImports(checkoutOf(PACKAGES, SOUND))
  expect(violations).toEqual([])
  expect(modules).toBe(9)
})

test('one planted fault for each rule: each is found, and by its own rule', () => {
  const root = checkoutOf(PACKAGES, SOUND)
  const faults = [
    ['arrow-optics', 'packages/optics/src/fault.ts', `import '@optiverse/scene'`],
    ['optics-stands-alone', 'packages/optics/src/outside.ts', `import 'konva'`],
    ['arrow-scene', 'packages/scene/src/fault.ts', `import '@optiverse/drawing'`],
    ['arrow-drawing', 'packages/drawing/src/fault.ts', `import '@optiverse/sync'`],
    ['arrow-sync', 'packages/sync/src/fault.ts', `import '../../../apps/server/src/main'`],
    [
      'library-is-data',
      'packages/library/src/fault.ts',
      `import { lens } from '@optiverse/scene'\nlens.toFixed()`,
    ],
    ['packages-are-pure', 'packages/scene/src/impure.ts', `import 'node:fs'`],
    ['by-the-index-only', 'apps/web/src/fault.ts', `import '../../../packages/scene/src/lens'`],
    ['apps-apart', 'apps/web/src/crossed.ts', `import '../../server/src/main'`],
    ['no-page-in-the-server', 'apps/server/src/fault.ts', `import 'konva'`],
    ['no-tests-in-the-product', 'packages/scene/src/tested.ts', `import './lens.test'`],
    ['declared', 'apps/server/src/undeclared.ts', `import 'konva'`],
    ['resolvable', 'packages/sync/src/lost.ts', `import './nowhere'`],
    ['no-cycles', 'packages/drawing/src/a.ts', `import './b'`],
    ['no-orphans', 'packages/drawing/src/alone.ts', `export const alone = 1`],
  ].map(([rule = '', path = '', text = '']) => ({ rule, path, text }))
  for (const { path, text } of faults) plant(root, path, text)
  plant(root, 'packages/drawing/src/b.ts', `import './a'`)
  plant(root, 'packages/scene/src/lens.test.ts', `import './lens'`)

  const { violations } = checkImports(root)

  const unseen = faults.filter(
    ({ rule, path }) => !violations.some((line) => line.startsWith(`${rule}: ${path} `)),
  )
  expect(unseen.map(({ rule }) => rule)).toEqual([])
})

test('a tree in which no module of ours is seen is a fault in itself', () => {
  const root = checkoutOf([], { 'scripts/alone.ts': 'export const alone = 1', 'packages/README.md': '' })
  expect(checkImports(root)).toEqual({
    modules: 0,
    violations: ['not one module of packages/ or apps/ was seen'],
  })
})
