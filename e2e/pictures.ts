import { chromium, type Browser, type Page } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { newSession } from '../apps/server/test/person.testkit'
import { cleanUp, startServer } from '../apps/server/test/server.testkit'
import { chromiumOnPath } from '../scripts/tools-on-path.mjs'
import { BenchPage } from './benchPage'

/** Takes the pictures of the README anew: `npx tsx e2e/pictures.ts`. */
async function main(): Promise<void> {
  const server = await startServer()
  const { share_link } = await newSession(server, { scene: beamDelivery() })
  const browser = await chromium.launch({
    executablePath: chromiumOnPath() ?? 'chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
    ],
  })
  for (const theme of ['dark', 'light'] as const) await takePicture(browser, share_link, theme)
  await browser.close()
  await cleanUp()
}

async function takePicture(browser: Browser, link: string, theme: 'dark' | 'light'): Promise<void> {
  const ada = await openBench(browser, link, 'Ada', theme)
  const ben = await openBench(browser, link, 'Ben', theme)
  await ben.items().filter({ hasText: 'M1' }).click()
  const pointer = await ben.pixel(75, 20)
  await ben.page.mouse.move(pointer.x - 20, pointer.y)
  await ben.page.mouse.move(pointer.x, pointer.y)
  await ada.items().filter({ hasText: 'L1' }).click()
  await ada.page.waitForFunction(
    () => Number(document.querySelector('[data-testid=canvas]')?.getAttribute('data-ray-count')) > 0,
  )
  await ada.page.mouse.move(5, 5)
  await ada.frame()
  await ada.frame()
  const path = fileURLToPath(new URL(`../docs/images/bench-${theme}.png`, import.meta.url))
  await ada.page.screenshot({ path })
  for (const person of [ada, ben]) await person.page.context().close()
}

async function openBench(
  browser: Browser,
  link: string,
  name: string,
  colorScheme: 'dark' | 'light',
): Promise<BenchPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme })
  await context.addInitScript((own) => localStorage.setItem('optiverse.name', JSON.stringify(own)), name)
  const page: Page = await context.newPage()
  const bench = new BenchPage(page)
  await bench.open(link)
  return bench
}

/** A beam expander, a splitter, and two arms that each end on a screen. */
function beamDelivery(): object {
  const at = '2026-01-01T00:00:00.000Z'
  const upright = { angle_deg: 90 }
  const laser = { kind: 'source', angle_deg: 0, size_mm: 5, n_rays: 5, wavelength_nm: 633 }
  return {
    version: 1,
    sources: [{ id: 'laser', ...laser, x_mm: -190, y_mm: -30, name: 'HeNe' }],
    components: [
      {
        id: 'l1',
        kind: 'lens',
        x_mm: -150,
        y_mm: -30,
        ...upright,
        efl_mm: 25,
        length_mm: 12.7,
        name: 'L1 f = 25 mm',
      },
      { id: 'l2', kind: 'lens', x_mm: -75, y_mm: -30, ...upright, efl_mm: 50, name: 'L2 f = 50 mm' },
      { id: 'bs', kind: 'beamsplitter', x_mm: -20, y_mm: -30, angle_deg: 45, length_mm: 36, name: '50:50' },
      { id: 'm', kind: 'mirror', x_mm: -20, y_mm: 60, angle_deg: 225, length_mm: 36, name: 'M1' },
      { id: 'l3', kind: 'lens', x_mm: 40, y_mm: 60, ...upright, efl_mm: 90 },
      { id: 's1', kind: 'beam_block', x_mm: 150, y_mm: 60, ...upright, length_mm: 30, name: 'Screen 1' },
      { id: 'l4', kind: 'lens', x_mm: 40, y_mm: -30, ...upright, efl_mm: -80 },
      { id: 's2', kind: 'beam_block', x_mm: 150, y_mm: -30, ...upright, length_mm: 40, name: 'Screen 2' },
    ],
    annotations: [],
    groups: [],
    metadata: { title: 'Beam delivery', created_at: at, last_updated: at },
  }
}

await main()
