import { expect, type Locator, type Page } from '@playwright/test'

interface PointPx {
  readonly x: number
  readonly y: number
}

/** The session page as a person sees it, by the names that the contract gives its parts. */
export class BenchPage {
  readonly page: Page
  readonly canvas: Locator
  readonly outline: Locator
  readonly status: Locator

  constructor(page: Page) {
    this.page = page
    this.canvas = page.getByTestId('canvas')
    this.outline = page.getByRole('tree', { name: 'Bench outline' })
    this.status = page.getByRole('status').first()
  }

  async newSession(url: string): Promise<void> {
    await this.page.goto(url)
    await this.button('New session').click()
    await this.page.waitForURL(/\/session\//)
    await this.isSaved()
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link)
    await this.isSaved()
  }

  async isSaved(): Promise<void> {
    await expect(this.status).toContainText('All changes saved', { timeout: 30_000 })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  /** A card of the library. */
  card(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  items(kind?: string): Locator {
    return this.outline.locator(kind ? `[role=treeitem][data-kind="${kind}"]` : '[role=treeitem]')
  }

  async number(item: Locator, attribute: string): Promise<number> {
    return Number(await item.getAttribute(attribute))
  }

  /** A number that the canvas tells of itself, such as `data-trace-version`. */
  async told(attribute: string): Promise<number> {
    return Number(await this.canvas.getAttribute(attribute))
  }

  /** The pixel of a place on the bench, in the page. */
  async pixel(xMm: number, yMm: number): Promise<PointPx> {
    const box = await this.canvas.boundingBox()
    if (!box) throw new Error('there is no canvas')
    const [scale, originX, originY] = await Promise.all([
      this.told('data-px-per-mm'),
      this.told('data-origin-x'),
      this.told('data-origin-y'),
    ])
    return { x: box.x + originX + xMm * scale, y: box.y + originY - yMm * scale }
  }

  /** Drags a card of the library onto the bench. */
  async place(card: string, xMm: number, yMm: number): Promise<void> {
    const box = await this.canvas.boundingBox()
    if (!box) throw new Error('there is no canvas')
    const at = await this.pixel(xMm, yMm)
    const before = await this.items().count()
    await this.card(card).dragTo(this.canvas, { targetPosition: { x: at.x - box.x, y: at.y - box.y } })
    await expect(this.items()).toHaveCount(before + 1)
  }

  async press(xMm: number, yMm: number): Promise<void> {
    const at = await this.pixel(xMm, yMm)
    await this.page.mouse.move(at.x, at.y)
    await this.page.mouse.down()
  }

  /** Moves the held pointer in steps, each long enough for a frame. */
  async drag(toXMm: number, toYMm: number, steps: number, fromXMm: number, fromYMm: number): Promise<void> {
    for (let step = 1; step <= steps; step++) {
      const share = step / steps
      const at = await this.pixel(fromXMm + (toXMm - fromXMm) * share, fromYMm + (toYMm - fromYMm) * share)
      await this.page.mouse.move(at.x, at.y)
      await this.frame()
    }
  }

  /** Lets the browser draw once. */
  async frame(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
  }
}
