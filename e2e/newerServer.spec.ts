import { expect, test } from './fixtures'
import { lostSockets } from './lostSockets'

test('[F29] a part of a kind that only a newer server knows is shown as one, moved, and kept as it came', async ({
  server,
  person,
}) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Source', -60, 0)
  await ada.place('Lens', 0, 0)
  const ben = await person('Ben')
  const sockets = await lostSockets(ben.page.context())
  sockets.change((text) => text.replaceAll('"kind":"lens"', '"kind":"hologram_plate","fringes":[1,2]'))
  await ben.open(ada.page.url())
  const hologram = ben.items('hologram_plate')
  await expect(hologram).toHaveAccessibleName('Hologram plate')
  await expect.poll(() => ben.told('data-ray-count')).toBeGreaterThan(0)

  await hologram.click()
  await expect(ben.page.getByText('Of a newer version')).toBeVisible()
  await ben.canvas.focus()
  await ben.page.keyboard.press('ArrowUp')
  await ben.isSaved()
  await expect(ada.items('lens')).toHaveAttribute('data-y-mm', '1')

  await ada.place('Lens', 40, 20)
  await expect(hologram).toHaveCount(2)
  await ben.isSaved()
  expect(sockets.opened(), 'no connection was given up over it').toBe(1)
})

test('[F29] a state that the page cannot read is asked for three times, then the person is told', async ({
  server,
  person,
}) => {
  const ada = await person('Ada')
  const sockets = await lostSockets(ada.page.context())
  sockets.change((text) => text.replace('{"type":"state:', '{{"type":"state:'))
  await ada.page.goto(server.url)
  await ada.button('New session').click()
  await expect(ada.button('Reload')).toBeVisible({ timeout: 30_000 })
  await expect(ada.status).toContainText('does not understand the server')
  expect(sockets.opened()).toBe(3)
  sockets.change((text) => text)
  await ada.button('Reload').click()
  await ada.isSaved()
})
