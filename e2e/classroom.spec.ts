import type { Page } from '@playwright/test'
import { BenchPage } from './benchPage'
import { expect, test } from './fixtures'

/** Notes every call of `/api/*` that a page makes from now on. */
function noteCalls(page: Page): string[] {
  const calls: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) calls.push(`${request.method()} ${pathname}`)
  })
  return calls
}

test('whoever opens a link is in with one call of the API, and comes back with none', async ({
  server,
  person,
}) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Lens', 0, 0)
  const link = ada.page.url()

  const ben = await person('Ben')
  const first = noteCalls(ben.page)
  await ben.open(link)
  await expect(ben.items('lens')).toHaveCount(1)
  expect(first).toEqual([expect.stringMatching(/^POST \/api\/sessions\/[^/]+\/join$/)])

  const again = new BenchPage(await ben.page.context().newPage())
  const second = noteCalls(again.page)
  await again.open(link)
  await expect(again.items('lens')).toHaveCount(1)
  expect(second).toEqual([])
})
