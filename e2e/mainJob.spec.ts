import { expect, test } from './fixtures'

declare global {
  /** What the tests note in the pages that they watch. */
  interface Window {
    seenPlaces: Set<string | null>
    tags: Record<string, Place>
  }
}

test('from an empty page to two people on one bench with live light', async ({ server, person }) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Source', -100, 0)
  await ada.place('Lens', -20, 0)
  await ada.place('Beam splitter', 60, 0)
  await ada.place('Mirror', 60, 60)
  await ada.isSaved()
  await expect.poll(() => ada.told('data-segment-count')).toBeGreaterThanOrEqual(27)

  // The link, as the dialog gives it.
  await ada.button('Share').click()
  await ada.button('Copy link').click()
  const link = await ada.page.evaluate(() => navigator.clipboard.readText())
  expect(link).toContain('/session/')
  await expect(ada.page.getByText(/this computer only/)).toBeVisible()
  await ada.page.keyboard.press('Escape')

  const ben = await person('Ben')
  await ben.open(link)
  await expect(ben.items()).toHaveCount(4)
  await expect(ada.page.getByRole('list', { name: 'People here' }).getByRole('listitem')).toHaveCount(2)
  await expect.poll(() => ben.told('data-segment-count')).toBe(await ada.told('data-segment-count'))

  // Light follows the hand, and the other sees it move before it is let go.
  const lensAtBen = ben.items('lens')
  await ben.page.evaluate(() => {
    const lens = document.querySelector('[role=treeitem][data-kind=lens]')
    const places = new Set<string | null>()
    Object.assign(window, { seenPlaces: places })
    new MutationObserver(() => places.add(lens?.getAttribute('data-x-mm') ?? null)).observe(document.body, {
      ...{ subtree: true, attributes: true, attributeFilter: ['data-x-mm'] },
    })
  })
  const tracesBefore = await ada.told('data-trace-version')
  await ada.press(-20, 0)
  await ada.drag(20, 10, 40, -20, 0)
  const tracesDuring = (await ada.told('data-trace-version')) - tracesBefore
  const seenDuring = await ben.page.evaluate(() => window.seenPlaces.size)
  await ada.page.mouse.up()
  expect(tracesDuring, 'traces during the drag').toBeGreaterThanOrEqual(10)
  expect(seenDuring, 'moves seen by the other before the mouse is released').toBeGreaterThanOrEqual(10)
  await expect(lensAtBen).toHaveAttribute('data-x-mm', '20')
  await expect(lensAtBen).toHaveAttribute('data-y-mm', '10')

  // One drag is one step back, and forth again.
  await ada.button('Undo').click()
  await expect(lensAtBen).toHaveAttribute('data-x-mm', '-20')
  await ada.button('Redo').click()
  await expect(lensAtBen).toHaveAttribute('data-x-mm', '20')

  for (const bench of [ada, ben]) {
    expect(await bench.told('data-main-thread-traces'), 'traces on the main thread').toBe(0)
    expect(await bench.told('data-worker-traces'), 'traces in the worker').toBeGreaterThan(0)
  }
})

test("one sees the other's cursor, with their name, move where they point", async ({ server, person }) => {
  const ada = await person('Ada')
  await ada.page.addInitScript(watchNameTags)
  await ada.newSession(server.url)
  const ben = await person('Ben')
  await ben.open(ada.page.url())
  const tagPlace = () => ada.page.evaluate(() => window.tags['Ben'] ?? null)
  const places: Place[] = []
  for (const [xMm, yMm] of [
    [-60, 30],
    [80, -40],
  ] as const) {
    const at = await ben.pixel(xMm, yMm)
    await ben.page.mouse.move(at.x - 3, at.y)
    await ben.page.mouse.move(at.x, at.y)
    const there = await ada.pixel(xMm, yMm)
    const box = await ada.canvas.boundingBox()
    if (!box) throw new Error('there is no canvas')
    const isNear = (place: Place | null) =>
      place !== null && Math.hypot(place.x - (there.x - box.x), place.y - (there.y - box.y)) < 60
    await expect.poll(async () => isNear(await tagPlace())).toBe(true)
    const place = await tagPlace()
    if (place) places.push(place)
  }
  expect(
    Math.hypot((places[1]?.x ?? 0) - (places[0]?.x ?? 0), (places[1]?.y ?? 0) - (places[0]?.y ?? 0)),
  ).toBeGreaterThan(100)
})

interface Place {
  readonly x: number
  readonly y: number
}

/** Runs in the page before anything of it: notes where on the canvas each text was written last. */
function watchNameTags(): void {
  const tags: Record<string, Place> = {}
  const { fillText } = CanvasRenderingContext2D.prototype
  CanvasRenderingContext2D.prototype.fillText = function (
    this: CanvasRenderingContext2D,
    text,
    x,
    y,
    maxWidth,
  ) {
    const at = this.getTransform().transformPoint(new DOMPoint(x, y))
    tags[text] = { x: at.x, y: at.y }
    if (maxWidth === undefined) fillText.call(this, text, x, y)
    else fillText.call(this, text, x, y, maxWidth)
  }
  Object.assign(window, { tags })
}

test('two people drag two parts at once, and both stay where they were let go', async ({
  server,
  person,
}) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Lens', -50, 0)
  await ada.place('Mirror', 50, 0)
  const ben = await person('Ben')
  await ben.open(ada.page.url())
  await expect(ben.items()).toHaveCount(2)
  await ada.press(-50, 0)
  await ben.press(50, 0)
  await Promise.all([ada.drag(-50, 40, 20, -50, 0), ben.drag(50, -40, 20, 50, 0)])
  await ada.page.mouse.up()
  await ben.page.mouse.up()
  for (const bench of [ada, ben]) {
    await expect(bench.items('lens')).toHaveAttribute('data-y-mm', '40')
    await expect(bench.items('mirror')).toHaveAttribute('data-y-mm', '-40')
  }
})

test('a deep link to nowhere is a calm page with a way home', async ({ server, person }) => {
  const ada = await person('Ada')
  await ada.page.goto(`${server.url}/session/${'A'.repeat(43)}`)
  await expect(ada.page.getByText(/no such session/i)).toBeVisible()
  await ada.page
    .getByRole('link', { name: /home|start/i })
    .first()
    .click()
  await expect(ada.button('New session')).toBeVisible()
})
