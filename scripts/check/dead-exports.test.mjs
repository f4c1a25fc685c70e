import { expect, test } from 'vitest'
import { findDeadExports } from './dead-exports.mjs'
import { checkoutOf } from '../tree.testkit.mjs'

test('an export that nobody imports, and one that only a test does, are reported with their lines', () => {
  const root = checkoutOf(['optics'], {
    'packages/optics/src/bend.ts':
      'export const used = 1\nexport const unused = used\nexport const tested = 2\n',
    'packages/optics/src/bend.test.ts': `import { tested, used } from './bend'\nused + tested`,
    'packages/optics/src/trace.ts': `import { used } from './bend'\nused.toFixed()`,
  })
  expect(findDeadExports(root).dead).toEqual([
    'packages/optics/src/bend.ts:2 unused, imported by nobody',
    'packages/optics/src/bend.ts:3 tested, imported by tests only',
  ])
})

test("an index's export lives by an import from another workspace", () => {
  const root = checkoutOf(['optics'], {
    'packages/optics/src/index.ts': `export { bend, type Ray } from './bend'\nexport * from './split'`,
    'packages/optics/src/bend.ts': 'export const bend = 1\nexport interface Ray {}\n',
    'packages/optics/src/split.ts': 'export const split = 1\nexport const unsplit = 1\n',
    'apps/web/src/main.ts': `import { bend, split } from '@optiverse/optics'\nbend + split`,
  })
  expect(findDeadExports(root).dead).toEqual([
    'packages/optics/src/index.ts:1 Ray, imported by nobody',
    'packages/optics/src/split.ts:2 unsplit, imported by nobody',
  ])
})

test('namespaces, type imports, lazy pages and workers count as uses', () => {
  const root = checkoutOf([], {
    'apps/web/src/main.ts': [
      `import * as units from './units'`,
      `const page: import('./types').Page = import('./page')`,
      `new Worker(new URL('./worker.ts', import.meta.url))`,
      `units.mm(page)`,
    ].join('\n'),
    'apps/web/src/units.ts': 'export const mm = 1\nexport const inch = 25.4\n',
    'apps/web/src/types.ts': 'export type Page = unknown\n',
    'apps/web/src/page.tsx': 'export default function Page() {}\n',
    'apps/web/src/worker.ts': 'export const trace = 1\n',
  })
  expect(findDeadExports(root).dead).toEqual(['apps/web/src/units.ts:2 inch, imported by nobody'])
})

test('a test kit may be imported by tests only, a tool opens its configuration by name', () => {
  const root = checkoutOf(['sync'], {
    'packages/sync/src/peers.testkit.ts': 'export const twoPeers = 1\nexport const threePeers = 1\n',
    'packages/sync/src/room.test.ts': `import { twoPeers } from './peers.testkit'\ntwoPeers`,
    'apps/web/vite.config.ts': 'export default {}\n',
  })
  expect(findDeadExports(root).dead).toEqual([
    'packages/sync/src/peers.testkit.ts:2 threePeers, imported by nobody',
  ])
})
