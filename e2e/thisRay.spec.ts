import AxeBuilder from '@axe-core/playwright'
import { newSession } from '../apps/server/test/person.testkit'
import { expect, test } from './fixtures'

const at = '2026-01-01T00:00:00.000Z'
const scene = {
  version: 1,
  sources: [
    {
      ...{ id: 'laser', kind: 'source', x_mm: -80, y_mm: 0, angle_deg: 0, n_rays: 1, name: 'Laser' },
      ...{ polarization: '+45', wavelength_nm: 633 },
    },
  ],
  components: [
    {
      ...{ id: 'glass', kind: 'optic', x_mm: 0, y_mm: 0, angle_deg: 45, name: 'Glass' },
      interfaces: [
        {
          ...{ element_type: 'refractive_interface', n1: 1, n2: 1.5 },
          ...{ x1_mm: -20, y1_mm: 0, x2_mm: 20, y2_mm: 0 },
        },
      ],
    },
    { id: 'camera', kind: 'detector', x_mm: 0, y_mm: 60, angle_deg: 0, name: 'Camera' },
  ],
  annotations: [],
  groups: [],
  metadata: { title: 'This ray', created_at: at, last_updated: at },
}

test('a click on a ray tells what happened to it, and goes on telling while the bench changes', async ({
  server,
  person,
}) => {
  const { share_link } = await newSession(server, { scene })
  const ada = await person('Ada')
  await ada.open(share_link)
  const panel = ada.page.getByRole('region', { name: 'This ray' })
  await expect(panel).toHaveCount(0)

  await expect.poll(() => ada.told('data-segment-count')).toBe(3)

  // Between the face at 45° and the camera.
  await click(0, 30)
  await expect(panel).toContainText('SourceLaser')
  await expect(panel).toContainText('Wavelength633 nm')
  // r_s² = 0.0920, r_p² = 0.00847 at 45° from 1 to 1.5 (Hecht, Optics, §4.6), half of 1 mW in each.
  await expect(panel).toContainText('Power here50.2 µW')
  await expect(panel).toContainText('Optical path110 mm')
  await expect(panel).toContainText('Polarizationlinear')
  await expect(panel).toContainText('2 surfaces met')
  const [glass, camera] = [panel.getByRole('listitem').nth(0), panel.getByRole('listitem').nth(1)]
  await expect(glass).toContainText('Glassreflected')
  await expect(glass).toContainText('Incidence45°')
  await expect(glass).toContainText('1 → 1.5')
  await expect(glass).toContainText('Rs, Rp9.2, 0.85 %')
  await expect(glass).toContainText('Ts, Tp90.8, 99.15 %')
  await expect(camera).toContainText('Cameradetected')
  await expect(camera).toContainText('Optical path140 mm')
  expect((await new AxeBuilder({ page: ada.page }).analyze()).violations).toEqual([])

  await panel.getByRole('button', { name: 'Copy as table' }).click()
  await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible()
  const table = await ada.page.evaluate(() => navigator.clipboard.readText())
  const [head, ...rows] = table.split('\n').map((line) => line.split('\t'))
  expect(head?.slice(0, 2)).toEqual(['Surface', 'What happened'])
  expect(rows.map((row) => [row.length, row[0], row[4]])).toEqual([
    [15, 'Glass', '45'],
    [15, 'Camera', '0'],
  ])

  // The camera is moved away, then the glass out of the beam: the ray is told anew each time.
  await ada.press(0, 60)
  await ada.drag(0, 70, 6, 0, 60)
  await expect(panel).toContainText('Optical path150 mm')
  await ada.page.mouse.up()
  await ada.press(3, 3)
  await ada.drag(3, -47, 10, 3, 3)
  await expect(panel).toContainText('No light goes this way any more.')
  await ada.page.mouse.up()
  await ada.page.keyboard.press('Control+z')
  await expect(panel).toContainText('Glassreflected')

  await ada.page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  // The other of two rays that could be meant, closed by a click on empty ground.
  await click(-40, 0)
  await expect(panel).toContainText('1 surface met')
  await click(-40, 30)
  await expect(panel).toHaveCount(0)

  async function click(xMm: number, yMm: number): Promise<void> {
    await ada.press(xMm, yMm)
    await ada.page.mouse.up()
  }
})
