import type { Page } from '@playwright/test'
import { BenchPage } from './benchPage'
import { expect, test } from './fixtures'
import { lostSockets } from './lostSockets'

/** How many operations this browser has written down, over all of its tabs. */
function writtenDown(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('optiverse')
      asked.addEventListener('success', () => resolve(asked.result))
      asked.addEventListener('error', () => reject(new Error('there is no database')))
    })
    const rows = await new Promise<readonly { readonly pending: readonly unknown[] }[]>((resolve, reject) => {
      const asked = database.transaction('pending').objectStore('pending').getAll()
      asked.addEventListener('success', () => resolve(asked.result))
      asked.addEventListener('error', () => reject(new Error('the rows cannot be read')))
    })
    database.close()
    return rows.reduce((sum, { pending }) => sum + pending.length, 0)
  })
}

/** Ada on a bench with a lens, and Ben beside her, whose sockets can be cut. */
async function twoPeople(
  server: { readonly url: string },
  person: (name: string) => Promise<BenchPage>,
  hasLocks = true,
) {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Lens', 0, 0)
  const ben = await person('Ben')
  if (!hasLocks) {
    await ben.page.context().addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'locks'))
  }
  const sockets = await lostSockets(ben.page.context())
  const link = ada.page.url()
  await ben.open(link)
  await expect(ben.items('lens')).toHaveCount(1)
  return { ada, ben, sockets, link }
}

test('[F25] edits made offline survive a reload of the page and arrive, each once', async ({
  server,
  person,
}) => {
  const { ada, ben, sockets } = await twoPeople(server, person)
  await sockets.cut()
  await ben.place('Mirror', 25, 0)
  await ben.place('Source', -60, 0)
  await expect(ben.status).toContainText('Reconnecting… — 2 changes waiting')
  await expect.poll(() => writtenDown(ben.page)).toBe(2)

  await ben.page.reload()
  await expect(ben.items('mirror')).toHaveCount(1)
  await expect(ben.status).toContainText('2 changes waiting')
  sockets.mend()
  await ben.isSaved()
  await expect(ada.items('mirror')).toHaveCount(1)
  await expect(ada.items('source')).toHaveCount(1)
  await expect(ben.items()).toHaveCount(3)
  await expect.poll(() => writtenDown(ben.page)).toBe(0)
  await expect(ben.page.getByRole('alert')).toHaveCount(0)
})

/** How the pages of one browser know of one another: by locks, or, over plain HTTP in a classroom, by calling. */
for (const [how, hasLocks] of [
  ['with locks', true],
  ['without locks', false],
] as const) {
  test(`a tab that is closed while offline: its edits go out from the next one that opens the link (${how})`, async ({
    server,
    person,
  }) => {
    const { ada, ben, sockets, link } = await twoPeople(server, person, hasLocks)
    await sockets.cut()
    await ben.place('Mirror', 25, 0)
    await expect.poll(() => writtenDown(ben.page)).toBe(1)
    const context = ben.page.context()
    await ben.page.close()
    sockets.mend()

    const again = new BenchPage(await context.newPage())
    await again.open(link)
    await expect(again.items('mirror')).toHaveCount(1)
    await expect(ada.items('mirror')).toHaveCount(1)
    await expect(ada.items()).toHaveCount(2)
  })

  test(`two tabs of one browser do not send, nor show, what the other one has pending (${how})`, async ({
    server,
    person,
  }) => {
    const { ada, ben, sockets, link } = await twoPeople(server, person, hasLocks)
    const second = new BenchPage(await ben.page.context().newPage())
    await second.open(link)
    await sockets.cut()
    await ben.place('Mirror', 25, 0)
    await second.place('Source', -60, 0)
    await expect.poll(() => writtenDown(second.page)).toBe(2)

    await second.page.reload()
    await expect(second.items('source')).toHaveCount(1)
    await expect(second.status).toContainText('1 change waiting')
    await expect(second.items('mirror')).toHaveCount(0)
    sockets.mend()
    await second.isSaved()
    await expect(second.items('mirror')).toHaveCount(1)
    await ben.isSaved()
    await expect(ada.items()).toHaveCount(3)
  })
}

test('[F27] a browser that keeps nothing: the page works on, and asks before it goes', async ({
  server,
  person,
}) => {
  const ada = await person('Ada')
  await ada.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('This browser keeps nothing.', 'InvalidStateError')
    }
  })
  const sockets = await lostSockets(ada.page.context())
  await ada.newSession(server.url)
  await ada.place('Lens', 0, 0)
  await ada.isSaved()
  await sockets.cut()
  await ada.place('Mirror', 25, 0)
  await expect(ada.items()).toHaveCount(2)

  const asked: string[] = []
  ada.page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  })
  await ada.page.close({ runBeforeUnload: true })
  await expect.poll(() => asked).toEqual(['beforeunload'])
  await expect(ada.items()).toHaveCount(2)
  sockets.mend()
  await ada.isSaved()
})

test('whoever leaves while offline is asked, for nobody else has these changes yet', async ({
  server,
  person,
}) => {
  const { ben, sockets } = await twoPeople(server, person)
  await sockets.cut()
  await ben.place('Mirror', 25, 0)
  await expect.poll(() => writtenDown(ben.page)).toBe(1)
  const asked: string[] = []
  ben.page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await ben.page.close({ runBeforeUnload: true })
  await expect.poll(() => ben.page.isClosed()).toBe(true)
  expect(asked).toEqual(['beforeunload'])
})

test('a page that is connected and has sent everything closes without a question', async ({
  server,
  person,
}) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Lens', 0, 0)
  await ada.isSaved()
  const asked: string[] = []
  ada.page.on('dialog', (dialog) => asked.push(dialog.type()))
  await ada.page.close({ runBeforeUnload: true })
  await expect.poll(() => ada.page.isClosed()).toBe(true)
  expect(asked).toEqual([])
})

test('a page older than the server is told to reload; what it had not sent goes out afterwards', async ({
  server,
  person,
}) => {
  const { ada, ben, sockets } = await twoPeople(server, person)
  await sockets.cut()
  await ben.place('Mirror', 25, 0)
  await sockets.cut(4426)
  await expect(ben.page.getByRole('status').first()).toContainText('older than the server')
  await expect(ben.button('Try again')).toHaveCount(0)
  sockets.mend()
  await expect(ben.page.getByText('What has not been sent yet is kept')).toBeVisible()
  await ben.button('Reload').click()
  await ben.isSaved()
  await expect(ben.items('mirror')).toHaveCount(1)
  await expect(ada.items('mirror')).toHaveCount(1)
})

test('[F25] five tries in vain, then a button; it brings the page back with what waited', async ({
  server,
  person,
}) => {
  const { ada, ben, sockets } = await twoPeople(server, person)
  // The waits between the tries are held to their lengths by unit tests: here the clock runs ahead.
  await ben.page.clock.install()
  await ben.page.reload()
  await ben.page.clock.runFor(1_000)
  await ben.isSaved()
  await sockets.cut()
  const before = sockets.opened()
  await ben.page.keyboard.press('Control+a')
  await ben.page.keyboard.press('ArrowUp')
  for (let tries = 1; tries <= 5; tries++) {
    await ben.page.clock.runFor(24_000)
    await expect.poll(() => sockets.opened()).toBeGreaterThanOrEqual(before + tries)
  }
  await expect(ben.status).toContainText('Offline — 1 change kept')
  await ben.page.clock.runFor(600_000)
  expect(sockets.opened()).toBe(before + 5)
  sockets.mend()
  await ben.button('Try again').click()
  await ben.page.clock.runFor(1_000)
  await ben.isSaved()
  await expect(ada.items('lens')).toHaveAttribute('data-y-mm', '1')
})
