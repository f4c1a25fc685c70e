import { expect, test } from './fixtures'

declare global {
  /** What the watched page notes. */
  interface Window {
    noted: Noted[]
    startNoting: () => void
  }
}

const MOVES = 60

/** What the watched page notes: when each place came, and how many frames later something was drawn. */
interface Noted {
  readonly atMs: number
  readonly framesToPaint: number
}

test("the other's move is applied and painted at once (figures printed)", async ({ server, person }) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Source', -80, 0)
  await ada.place('Lens', 0, 0)
  const ben = await person('Ben')
  await ben.page.addInitScript(watchPainting)
  await ben.open(ada.page.url())
  await expect(ben.items('lens')).toHaveCount(1)
  await ben.page.evaluate(() => window.startNoting())

  await ada.items('lens').click()
  await ada.canvas.focus()
  const sentMs: number[] = []
  for (let move = 1; move <= MOVES; move++) {
    sentMs.push(await ada.page.evaluate(pressArrow))
    await expect(ben.items('lens')).toHaveAttribute('data-x-mm', String(move))
    await ben.frame()
  }
  const noted = await ben.page.evaluate(() => window.noted)
  expect(noted).toHaveLength(MOVES)
  const delays = noted.map(({ atMs }, i) => atMs - (sentMs[i] ?? 0)).sort((a, b) => a - b)
  const frames = noted.map(({ framesToPaint }) => framesToPaint)
  const middle = delays[Math.floor(MOVES / 2)] ?? Number.NaN
  console.log(
    `a move by A is in B's outline after ${middle.toFixed(1)} ms (median of ${MOVES}), ` +
      `painted ${Math.max(...frames)} frames later at most`,
  )
  expect(Math.max(...frames)).toBeLessThanOrEqual(2)
})

/** One press of the arrow key, from inside the page: the time that the pressing takes is not the program's. */
function pressArrow(): number {
  const canvas = document.querySelector('[data-testid=canvas]')
  const pressedMs = performance.timeOrigin + performance.now()
  canvas?.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'ArrowRight', code: 'ArrowRight', bubbles: true }),
  )
  canvas?.dispatchEvent(new KeyboardEvent('keyup', { key: 'ArrowRight', code: 'ArrowRight', bubbles: true }))
  return pressedMs
}

/** Runs in the watched page before anything of it. */
function watchPainting(): void {
  const noted: Noted[] = []
  let frame = 0
  let waiting: { atMs: number; frame: number } | null = null
  const count = (): void => {
    frame += 1
    requestAnimationFrame(count)
  }
  requestAnimationFrame(count)
  const { stroke } = CanvasRenderingContext2D.prototype
  const strokeCurrent: (this: CanvasRenderingContext2D) => void = stroke
  CanvasRenderingContext2D.prototype.stroke = function (this: CanvasRenderingContext2D, path?: Path2D) {
    if (waiting) noted.push({ atMs: waiting.atMs, framesToPaint: frame - waiting.frame })
    waiting = null
    if (path) stroke.call(this, path)
    else strokeCurrent.call(this)
  }
  const startNoting = (): void => {
    new MutationObserver(() => {
      waiting = { atMs: performance.timeOrigin + performance.now(), frame }
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-x-mm'] })
  }
  Object.assign(window, { noted, startNoting })
}
