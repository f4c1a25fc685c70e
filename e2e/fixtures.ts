import { test as base, expect, type Page } from '@playwright/test'
import { cleanUp, startServer, type RunningServer } from '../apps/server/test/server.testkit'
import { BenchPage } from './benchPage'

interface Fixtures {
  /** A server of this test's own, on a fresh data directory. */
  readonly server: RunningServer
  /** Opens a browser of its own for one more person. */
  readonly person: (name: string) => Promise<BenchPage>
  /** What the pages wrote to their consoles as errors; a test that expects some empties it. */
  readonly consoleErrors: string[]
}

export const test = base.extend<Fixtures>({
  server: async ({}, use) => {
    await use(await startServer())
    await cleanUp()
  },
  consoleErrors: async ({}, use) => {
    const errors: string[] = []
    await use(errors)
    expect(errors, 'errors in the console').toEqual([])
  },
  person: async ({ browser, consoleErrors }, use) => {
    const contexts: { close(): Promise<void> }[] = []
    await use(async (name) => {
      const context = await browser.newContext()
      contexts.push(context)
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await context.addInitScript((own) => localStorage.setItem('optiverse.name', JSON.stringify(own)), name)
      const page = await context.newPage()
      noteErrors(page, name, consoleErrors)
      return new BenchPage(page)
    })
    for (const context of contexts) await context.close()
  },
})

function noteErrors(page: Page, name: string, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(`${name}: ${error.message}`))
  page.on('console', (message) => {
    // A lost connection is logged by the browser itself.
    const isNetwork = /WebSocket connection|ERR_CONNECTION|ERR_EMPTY_RESPONSE|Failed to load resource/.test(
      message.text(),
    )
    if (message.type() === 'error' && !isNetwork) errors.push(`${name}: ${message.text()}`)
  })
}

export { expect }
