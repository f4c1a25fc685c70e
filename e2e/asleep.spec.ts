import { expect, test } from './fixtures'
import { lostSockets } from './lostSockets'

test('[F26] a tab that the browser has frozen: what came meanwhile is there, on the same connection', async ({
  server,
  person,
}) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Lens', 0, 0)
  const ben = await person('Ben')
  const sockets = await lostSockets(ben.page.context())
  await ben.open(ada.page.url())
  await expect(ben.items('lens')).toHaveCount(1)

  const browser = await ben.page.context().newCDPSession(ben.page)
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' })
  await ada.place('Mirror', 25, 0)
  await ada.isSaved()
  await browser.send('Page.setWebLifecycleState', { state: 'active' })

  await expect(ben.items('mirror')).toHaveCount(1)
  await ben.isSaved()
  expect(sockets.opened()).toBe(1)
  await expect(ada.page.getByRole('list', { name: 'People here' }).getByRole('listitem')).toHaveCount(2)
})
