import { startRedis, stopRedis } from '../apps/server/test/redis.testkit'
import { cleanUp, startServer } from '../apps/server/test/server.testkit'
import { expect, test } from './fixtures'

test.afterEach(async () => {
  await cleanUp()
  await stopRedis()
})

test('two people at two servers are on one bench; when one server is killed, its person goes on at the other', async ({
  person,
}) => {
  const redis = await startRedis()
  const start = (port = '0') => startServer({ REDIS_URL: redis.url, PORT: port })
  const [one, two] = [await start(), await start()]
  const ada = await person('Ada')
  await ada.newSession(one.url)
  await ada.place('Lens', 0, 0)
  const ben = await person('Ben')
  await ben.open(ada.page.url().replace(one.url, two.url))
  await expect(ben.items('lens')).toHaveCount(1)
  for (const { page } of [ada, ben])
    await expect(page.getByRole('list', { name: 'People here' }).getByRole('listitem')).toHaveCount(2)

  await ben.place('Mirror', 40, 0)
  await expect(ada.items('mirror')).toHaveCount(1)
  await ada.items('lens').click()
  await ada.canvas.focus()
  await ada.page.keyboard.press('ArrowUp')
  await expect(ben.items('lens')).toHaveAttribute('data-y-mm', '1')

  // As a balancer would send them: the address of the killed server is answered by another one.
  await two.stop('SIGKILL')
  await expect(ben.status).toContainText('Reconnecting…')
  await ben.place('Source', -60, 0)
  await start(new URL(two.url).port)
  await ben.isSaved()
  await expect(ada.items('source')).toHaveCount(1)
  await expect.poll(() => ada.told('data-ray-count')).toBeGreaterThan(0)
  await ada.page.keyboard.press('Control+z')
  await expect(ben.items('lens')).toHaveAttribute('data-y-mm', '0')
  await expect(ben.items('mirror')).toHaveCount(1)
})
