import { expect, test } from 'vitest'
import { plant, treeOf } from '../tree.testkit.mjs'
import { checkFaultsPage, FAULTS_PAGE, faultsPage } from './faults-page.mjs'

test('the page lists the tests of each case, says what is not injected, and is found when it is old', () => {
  const root = treeOf({ 'apps/a/test/a.test.ts': "test('[SY1] [F1] killed', () => {})" })
  const page = faultsPage(root)
  expect(page).toContain('- \\[SY1\\] killed (`apps/a/test/a.test.ts`)')
  expect(page).toContain('NOT INJECTED: there is no PostgreSQL in this version')
  expect(checkFaultsPage(root).found).toHaveLength(1)
  plant(root, FAULTS_PAGE, page)
  expect(checkFaultsPage(root).found).toEqual([])
  plant(root, 'apps/a/test/b.test.ts', "test('[F99] nothing', () => {})")
  expect(checkFaultsPage(root).found).toEqual(['apps/a/test/b.test.ts:1 names F99, which is no case'])
})
