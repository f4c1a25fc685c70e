import AxeBuilder from '@axe-core/playwright'
import { newSession } from '../apps/server/test/person.testkit'
import { expect, test } from './fixtures'

const at = '2026-01-01T00:00:00.000Z'
const scene = {
  version: 1,
  sources: [
    { id: 'laser', kind: 'source', x_mm: -80, y_mm: 0, angle_deg: 0, n_rays: 1, name: 'Laser' },
    { id: 'co2', kind: 'source', x_mm: -80, y_mm: 60, angle_deg: 0, wavelength_nm: 10_600, disabled: true },
  ],
  components: [
    { id: 'camera', kind: 'detector', x_mm: 60, y_mm: 0, angle_deg: 90, name: 'Camera' },
    {
      ...{ id: 'window', kind: 'optic', x_mm: 0, y_mm: 60, angle_deg: 90, name: 'Window' },
      interfaces: [
        {
          ...{ element_type: 'refractive_interface', material2: 'N-BK7' },
          ...{ x1_mm: -12, y1_mm: 0, x2_mm: 12, y2_mm: 0 },
        },
      ],
    },
  ],
  annotations: [],
  groups: [],
  metadata: { title: 'Readings', created_at: at, last_updated: at },
}

test('a detector says what it reads, and says it while it is dragged', async ({ server, person }) => {
  const { share_link } = await newSession(server, { scene })
  const ada = await person('Ada')
  await ada.open(share_link)
  await ada.items('detector').click()
  const reading = ada.page.getByRole('region', { name: 'Reading' })
  await expect(reading).toContainText('1 mW')
  await expect(reading).toContainText('Centroid0 mm')
  await expect(reading.getByRole('img')).toHaveAccessibleName(/from −12.7 mm to 12.7 mm: most at/)
  expect((await new AxeBuilder({ page: ada.page }).analyze()).violations).toEqual([])

  await ada.press(62, 0)
  await ada.drag(62, 5, 10, 62, 0)
  // The hand still holds it: the beam now meets it 5 mm below its middle.
  await expect(reading).toContainText('Centroid−5 mm')
  await ada.drag(62, 40, 10, 62, 5)
  await expect(reading).toContainText('0 mW')
  await ada.page.mouse.up()
  await ada.isSaved()
})

test('a glass at a wavelength that nobody has measured is told on the part and in the status line', async ({
  server,
  person,
}) => {
  const { share_link } = await newSession(server, { scene })
  const ada = await person('Ada')
  await ada.open(share_link)
  const problem = ada.button(/^Window: N-BK7 is known from 300 nm to 2,500 nm, not at 10,600 nm/)
  await expect(problem).toHaveCount(0)
  await ada.items('source').nth(1).click()
  await ada.page.getByRole('switch', { name: 'Disabled' }).click()
  await expect(problem).toBeVisible()
  await problem.click()
  const panel = ada.page.getByRole('complementary', { name: 'Properties' })
  await expect(panel).toContainText('not at 10,600 nm. Such light stops at its faces.')
  await expect(panel).toContainText('air → N-BK7')
  expect((await new AxeBuilder({ page: ada.page }).analyze()).violations).toEqual([])
})
