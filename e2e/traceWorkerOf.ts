import type { Page } from '@playwright/test'

/** The address of the worker that traces; a page has another one that paints, and either may be the first. */
export async function traceWorkerUrl(page: Page): Promise<string> {
  const isTracing = (worker: { url(): string }) => worker.url().includes('traceWorker')
  const worker = page.workers().find(isTracing) ?? (await page.waitForEvent('worker', isTracing))
  return worker.url()
}
