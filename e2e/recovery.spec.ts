import { startServer } from '../apps/server/test/server.testkit'
import { expect, test } from './fixtures'
import { cuttableWay } from './lostNetwork'

test('someone without a network for five seconds goes on working, comes back, and both agree', async ({
  server,
  person,
}) => {
  const way = await cuttableWay(server.url)
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Lens', 0, 0)
  const ben = await person('Ben')
  await ben.open(ada.page.url().replace(server.url, way.url))
  await expect(ben.items('lens')).toHaveCount(1)

  way.cut()
  await expect(ben.status).toContainText('Reconnecting…')
  await ben.place('Mirror', 25, 0)
  await expect(ben.status).toContainText('1 change waiting')
  await ada.items('lens').click()
  await ada.canvas.focus()
  await ada.page.keyboard.press('ArrowUp')
  await expect(ada.items('lens')).toHaveAttribute('data-y-mm', '1')
  const cutAt = Date.now()
  await expect.poll(() => Date.now() - cutAt, { timeout: 10_000 }).toBeGreaterThan(5_000)

  way.mend()
  await ben.isSaved()
  await expect(ada.items('mirror')).toHaveCount(1)
  await expect(ben.items('lens')).toHaveAttribute('data-y-mm', '1')
  await way.close()
})

test('the server is killed and started again: the page comes back by itself, with everything', async ({
  server,
  person,
}) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Source', -60, 0)
  await ada.place('Lens', 0, 0)
  await ada.isSaved()
  await server.stop('SIGKILL')
  await expect(ada.status).toContainText('Reconnecting…')
  await startServer({ PORT: new URL(server.url).port }, server.dataDir)
  await ada.isSaved()
  await ada.place('Mirror', 60, 0)
  await ada.isSaved()
  await ada.page.reload()
  await expect(ada.items()).toHaveCount(3)
  await expect.poll(() => ada.told('data-ray-count')).toBeGreaterThan(0)
})

test('a server that restarts tells its people: they say so, go on working, and are back without a button', async ({
  server,
  person,
}) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Lens', 0, 0)
  const ben = await person('Ben')
  await ben.open(ada.page.url())
  await ada.isSaved()
  await server.stop('SIGTERM')
  await expect(ada.status).toContainText('Reconnecting…')
  await ada.place('Mirror', 30, 0)
  await expect(ada.status).toContainText('1 change waiting')
  await startServer({ PORT: new URL(server.url).port }, server.dataDir)
  await ada.isSaved()
  await ben.isSaved()
  await expect(ben.items('mirror')).toHaveCount(1)
  await expect(ada.button('Try again')).toHaveCount(0)
})

test('an edit that the server refuses is rolled back, and said', async ({ server, person }) => {
  const ada = await person('Ada')
  const way = await cuttableWay(server.url)
  await ada.newSession(server.url)
  await ada.place('Lens', 0, 0)
  const ben = await person('Ben')
  await ben.open(ada.page.url().replace(server.url, way.url))
  await expect(ben.items('lens')).toHaveCount(1)
  way.cut()
  await expect(ben.status).toContainText('Reconnecting…')
  await ben.items('lens').click()
  await ben.canvas.focus()
  await ben.page.keyboard.press('ArrowRight')
  await ada.items('lens').click()
  await ada.canvas.focus()
  await ada.page.keyboard.press('Delete')
  await expect(ada.items()).toHaveCount(0)
  way.mend()
  await expect(ben.page.getByRole('alert')).toContainText('rolled back')
  await expect(ben.items()).toHaveCount(0)
  await way.close()
})

test('what could not be sent survives a reload of the page', async ({ server, person }) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Lens', 0, 0)
  const ben = await person('Ben')
  const way = await cuttableWay(server.url)
  let isBlocked = false
  await ben.page.routeWebSocket(/\/ws\//, (socket) => {
    if (isBlocked) void socket.close({ code: 1013 })
    else socket.connectToServer()
  })
  const link = ada.page.url().replace(server.url, way.url)
  await ben.open(link)
  isBlocked = true
  way.cut()
  way.mend()
  await expect(ben.status).toContainText('Reconnecting…')
  await ben.place('Mirror', 25, 0)
  await expect(ben.status).toContainText('1 change waiting')
  await ben.page.goto(`${way.url}/healthz`)
  isBlocked = false
  await ben.open(link)
  await expect(ben.items('mirror')).toHaveCount(1)
  await expect(ada.items('mirror')).toHaveCount(1)
  await way.close()
})

test('a change too large to be sent is taken back and said, and the next one is saved', async ({
  server,
  person,
}) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Text', 0, 0)
  await ada.page.evaluate(() => {
    // What a page of another version might send: here the note is made large on its way out.
    const { send } = WebSocket.prototype
    WebSocket.prototype.send = function (this: WebSocket, data: string) {
      send.call(this, data.includes('"component:edit"') ? data + ' '.repeat(300_000) : data)
    }
  })
  const text = ada.page.getByRole('textbox', { name: /^Text/ })
  await text.fill('too much')
  await text.blur()
  await expect(ada.page.getByRole('alert')).toContainText('too large')
  await ada.isSaved()
  await ada.place('Lens', 30, 0)
  await ada.isSaved()
})
