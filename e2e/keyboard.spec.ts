import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures'

test('a bench is built, changed, and cleared by keyboard alone', async ({ server, person }) => {
  const ada = await person('Ada')
  await ada.page.goto(server.url)
  await ada.button('New session').focus()
  await ada.page.keyboard.press('Enter')
  await ada.page.waitForURL(/\/session\//)
  await ada.isSaved()
  await ada.card('Source').focus()
  await ada.page.keyboard.press('Enter')
  await expect(ada.items('source')).toHaveCount(1)
  await ada.card('Lens').focus()
  await ada.page.keyboard.press('Enter')
  const lens = ada.items('lens')
  await expect(lens).toHaveCount(1)

  await ada.canvas.focus()
  const x = await ada.number(lens, 'data-x-mm')
  await ada.page.keyboard.press('ArrowRight')
  await ada.page.keyboard.press('Shift+ArrowRight')
  await expect(lens).toHaveAttribute('data-x-mm', String(x + 11))
  await ada.page.keyboard.press('r')
  await expect(lens).toHaveAttribute('data-angle-deg', '105')
  await ada.page.keyboard.press('Control+z')
  await expect(lens).toHaveAttribute('data-angle-deg', '90')
  await ada.page.keyboard.press('Control+d')
  await expect(lens).toHaveCount(2)
  await ada.page.keyboard.press('Delete')
  await expect(lens).toHaveCount(1)
  await ada.page.keyboard.press('Control+a')
  await ada.page.keyboard.press('Delete')
  await expect(ada.items()).toHaveCount(0)
  await ada.isSaved()
})

test('a property is set by typing it, and a wrong one is refused where it stands', async ({
  server,
  person,
}) => {
  const ada = await person('Ada')
  await ada.newSession(server.url)
  await ada.place('Lens', 0, 0)
  const focalLength = ada.page.getByRole('textbox', { name: /Focal length/ })
  await focalLength.fill('150')
  await focalLength.press('Enter')
  await ada.isSaved()
  await focalLength.fill('0')
  await focalLength.press('Enter')
  await expect(ada.page.getByText(/not zero/)).toBeVisible()
  await ada.page.reload()
  await ada.items('lens').click()
  await expect(focalLength).toHaveValue(/^150/)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`home and session have no accessibility violation that axe finds (${colorScheme})`, async ({
    server,
    person,
  }) => {
    const ada = await person('Ada')
    await ada.page.emulateMedia({ colorScheme })
    await ada.page.goto(server.url)
    await expect(ada.button('New session')).toBeVisible()
    expect((await new AxeBuilder({ page: ada.page }).analyze()).violations).toEqual([])
    await ada.newSession(server.url)
    await ada.place('Lens', 0, 0)
    expect((await new AxeBuilder({ page: ada.page }).analyze()).violations).toEqual([])
  })
}
