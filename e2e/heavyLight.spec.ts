import type { Page } from '@playwright/test'
import { newSession } from '../apps/server/test/person.testkit'
import type { BenchPage } from './benchPage'
import { expect, test } from './fixtures'
import { longestTasks, TASK_CATEGORIES } from './mainThreadTasks'

declare global {
  interface Window {
    /** What the page's own thread has done for the light so far. */
    lightWork: { lines: number; copiedBytes: number; handlersMs: number[] }
  }
}

const at = '2026-01-01T00:00:00.000Z'
const SEGMENTS_PER_RAY = 100
/** More than the parts, the grid and the little light that the canvas paints itself need, in all frames of a drag. */
const MOST_LINES = 30_000

/** So many rays between two mirrors: 100 segments each, after which light is followed no further. */
function cavity(rays: number) {
  const mirror = { kind: 'mirror', y_mm: 0, length_mm: 500, angle_deg: 90 } as const
  return {
    version: 1,
    sources: [
      { id: 's', kind: 'source', x_mm: -90, y_mm: 0, angle_deg: 0.5, n_rays: rays, size_mm: 60 } as const,
    ],
    components: [
      { ...mirror, id: 'left', x_mm: -100 },
      { ...mirror, id: 'right', x_mm: 100 },
    ],
    annotations: [],
    groups: [],
    metadata: { title: 'Cavity', created_at: at, last_updated: at },
  }
}

for (const rays of [3, 60, 1_000, 10_000]) {
  const segments = rays * SEGMENTS_PER_RAY
  test(`the page's own thread does no more for ${segments} segments than for few (figures printed)`, async ({
    server,
    person,
    browser,
  }) => {
    test.setTimeout(180_000)
    const { share_link } = await newSession(server, { scene: cavity(rays) })
    const ada = await person('Ada')
    await ada.page.addInitScript(watchLightWork)
    await ada.open(share_link)
    await expect.poll(() => ada.told('data-segment-count'), { timeout: 30_000 }).toBe(segments)
    await isDrawn(ada)

    await ada.page.evaluate(() => Object.assign(window.lightWork, { lines: 0, handlersMs: [] }))
    const version = await ada.told('data-trace-version')
    await browser.startTracing(ada.page, { categories: TASK_CATEGORIES })
    await ada.press(-100, 50)
    await ada.drag(-104, 50, 20, -100, 50)
    await ada.page.mouse.up()
    await expect.poll(() => ada.told('data-trace-version')).toBeGreaterThan(version)
    await expect.poll(() => ada.told('data-segment-count'), { timeout: 30_000 }).toBe(segments)
    await isDrawn(ada)
    const tasks = longestTasks(await browser.stopTracing(), 3)
    const { lines, copiedBytes, handlersMs } = await lightWork(ada.page)
    const ms = (all: readonly number[]) => all.map((one) => one.toFixed(1)).join(', ')
    console.log(
      `${segments} segments, a drag: longest tasks ${ms(tasks)} ms; ` +
        `longest answers of the workers ${ms(handlersMs.sort((a, b) => b - a).slice(0, 3))} ms; ${lines} lines on canvases`,
    )
    expect(handlersMs.length).toBeGreaterThan(1)
    expect(lines).toBeLessThan(MOST_LINES)
    expect(copiedBytes, 'light that stayed behind when it was handed on').toBe(0)
  })
}

/** The picture of the newest light is on the canvas. */
async function isDrawn(ada: BenchPage): Promise<void> {
  await expect
    .poll(async () => (await ada.told('data-trace-version')) - (await ada.told('data-drawn-version')), {
      timeout: 90_000,
    })
    .toBe(0)
  await ada.frame()
}

function lightWork(page: Page) {
  return page.evaluate(() => window.lightWork)
}

/** In the page, before its scripts: counts lines that canvases are told to draw, and times what answers of workers cost. */
function watchLightWork(): void {
  const work: Window['lightWork'] = { lines: 0, copiedBytes: 0, handlersMs: [] }
  window.lightWork = work
  const context = CanvasRenderingContext2D.prototype
  const lineTo = Reflect.get(context, 'lineTo')
  context.lineTo = function (x, y) {
    work.lines++
    lineTo.call(this, x, y)
  }
  const listen = Reflect.get(Worker.prototype, 'addEventListener')
  Worker.prototype.addEventListener = function (type: string, hear: EventListenerOrEventListenerObject) {
    listen.call(this, type, (event: Event) => {
      const startedMs = performance.now()
      if (typeof hear === 'function') hear.call(this, event)
      else hear.handleEvent(event)
      if (type === 'message') work.handlersMs.push(performance.now() - startedMs)
    })
  }
  const post = Reflect.get(Worker.prototype, 'postMessage')
  Worker.prototype.postMessage = function (
    message: unknown,
    options?: StructuredSerializeOptions | Transferable[],
  ) {
    const transfer = Array.isArray(options) ? options : (options?.transfer ?? [])
    post.call(this, message, { transfer })
    for (const one of transfer) work.copiedBytes += one instanceof ArrayBuffer ? one.byteLength : 0
  }
}
