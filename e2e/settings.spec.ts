import AxeBuilder from '@axe-core/playwright'
import { newSession } from '../apps/server/test/person.testkit'
import type { RunningServer } from '../apps/server/test/server.testkit'
import type { BenchPage } from './benchPage'
import { expect, test } from './fixtures'

const at = '2026-01-01T00:00:00.000Z'

/** A laser of 1 mW, a part at the origin, and a camera behind it. */
const benchWith = (part: object) => ({
  version: 1,
  sources: [{ id: 'laser', kind: 'source', x_mm: -80, y_mm: 0, angle_deg: 0, n_rays: 1, name: 'Laser' }],
  components: [
    { id: 'camera', kind: 'detector', x_mm: 60, y_mm: 0, angle_deg: 90, length_mm: 10, name: 'Camera' },
    { id: 'part', x_mm: 0, y_mm: 0, angle_deg: 90, ...part },
  ],
  annotations: [],
  groups: [],
  metadata: { title: 'Settings', created_at: at, last_updated: at },
})

const panelOf = ({ page }: BenchPage) => page.getByRole('complementary', { name: 'Properties' })

/** Ada, who sets the part, and Ben, who looks at what the camera reads. */
async function twoAt(
  server: RunningServer,
  person: (name: string) => Promise<BenchPage>,
  part: object,
): Promise<readonly [ada: BenchPage, ben: BenchPage]> {
  const { share_link } = await newSession(server, { scene: benchWith(part) })
  const [ada, ben] = [await person('Ada'), await person('Ben')]
  await ada.open(share_link)
  await ben.open(share_link)
  await ben.items('detector').click()
  return [ada, ben]
}

async function set(person: BenchPage, label: string, text: string): Promise<void> {
  const field = panelOf(person).getByLabel(label, { exact: true })
  await field.fill(text)
  await field.press('Enter')
}

/** What the camera reads, by the hand of somebody who has another part selected. */
async function reads(watcher: BenchPage, power: string): Promise<void> {
  await expect(watcher.page.getByRole('region', { name: 'Reading' })).toContainText(power)
}

test('a face of a body is given another glass, an index and a coating; the other sees its light at once', async ({
  server,
  person,
}) => {
  const face = { element_type: 'refractive_interface', x1_mm: -12, y1_mm: 0, x2_mm: 12, y2_mm: 0 }
  const interfaces = [{ ...face, material2: 'N-BK7' }]
  const [ada, ben] = await twoAt(server, person, { kind: 'optic', interfaces })
  // Fresnel at normal incidence: 1 − ((n − 1)/(n + 1))², n = 1.5151 and then 2.
  await reads(ben, '958 µW')

  await ada.items('optic').click()
  await ada.page.getByText('air → N-BK7').click()
  await set(ada, 'Medium 2', '2')
  await expect(panelOf(ada)).toContainText('air → n = 2')
  await reads(ben, '889 µW')
  await set(ada, 'Medium 2', 'N-BK8')
  await expect(panelOf(ada).getByRole('alert')).toContainText('No glass is called N-BK8 here')
  expect((await new AxeBuilder({ page: ada.page }).analyze()).violations).toEqual([])
  await panelOf(ada).getByLabel('Medium 2').press('Escape')
  await expect(panelOf(ada).getByRole('alert')).toHaveCount(0)

  await panelOf(ada).getByRole('switch', { name: 'Coated' }).click()
  await set(ada, 'Transmitted', '70')
  await expect(panelOf(ada).getByLabel('Reflected')).toHaveValue('30')
  await reads(ben, '700 µW')
  await ada.isSaved()
  for (const power of ['500 µW', '889 µW', '958 µW']) {
    await ada.button('Undo').click()
    await reads(ben, power)
  }
})

test('the orders of a grating and their shares are typed; a share without an order is refused where it stands', async ({
  server,
  person,
}) => {
  const part = { kind: 'grating', reflective: false, lines_per_mm: 600 }
  const [ada, ben] = await twoAt(server, person, part)
  await reads(ben, '333 µW')
  await ada.items('grating').click()
  await set(ada, 'Orders', '0, 1')
  await reads(ben, '500 µW')
  await set(ada, 'Efficiencies', '0.2')
  await expect(panelOf(ada).getByRole('alert')).toContainText('Give one efficiency for each of the 2 orders.')
  await set(ada, 'Efficiencies', '0,2; 0,6')
  await reads(ben, '200 µW')
  // The order that stays keeps its share.
  await set(ada, 'Orders', '−1 0')
  await expect(panelOf(ada).getByLabel('Efficiencies')).toHaveValue('0, 0.2')
  await reads(ben, '200 µW')
  await set(ada, 'Orders', '')
  await set(ada, 'Efficiencies', '')
  await reads(ben, '333 µW')
})

test('light is polarized at any angle, or as a Jones vector says; a polarizer tells', async ({
  server,
  person,
}) => {
  const part = { kind: 'polarizer', transmission_axis_deg: 0, extinction_ratio_db: 200 }
  const [ada, ben] = await twoAt(server, person, part)
  await reads(ben, '1 mW')
  await ada.items('source').click()
  await panelOf(ada).getByLabel('Polarization').selectOption('Linear, at an angle')
  // Malus: cos² 60°.
  await set(ada, 'Field angle', '60')
  await reads(ben, '250 µW')
  await panelOf(ada).getByLabel('Polarization').selectOption('Jones vector')
  await expect(panelOf(ada).getByLabel('Jones p, s')).toHaveValue('0.5, 0.866025')
  await set(ada, 'Jones p, s', '1, 0')
  await reads(ben, '1 mW')
  // |p|² of 2² + 1² for p and 3² + 1² for s.
  await set(ada, 'Jones p, s', '2 − i, 3 + i')
  await reads(ben, '333 µW')
  await set(ada, 'Jones p, s', '0, 0i')
  await expect(panelOf(ada).getByRole('alert')).toContainText('A Jones vector is not zero.')
  await set(ada, 'Jones p, s', '1 2')
  await expect(panelOf(ada).getByRole('alert')).toContainText('Two numbers for p and s')
  expect((await new AxeBuilder({ page: ada.page }).analyze()).violations).toEqual([])
  await panelOf(ada).getByLabel('Jones p, s').press('Escape')
  for (const power of ['1 mW', '250 µW']) {
    await ada.button('Undo').click()
    await reads(ben, power)
  }
})

test('a source has a spectrum, with weights; a dichroic parts it', async ({ server, person }) => {
  const part = { kind: 'dichroic', cutoff_wavelength_nm: 580, transition_width_nm: 1 }
  const [ada, ben] = await twoAt(server, person, part)
  await reads(ben, '1 mW')
  await ada.items('source').click()
  await set(ada, 'Spectrum', '532, 633 nm')
  await reads(ben, '500 µW')
  await set(ada, 'Weights', '3 1')
  await reads(ben, '250 µW')
  await set(ada, 'Spectrum', '532, 90')
  await expect(panelOf(ada).getByRole('alert')).toContainText('At least 100 nm.')
  await set(ada, 'Spectrum', '')
  await expect(panelOf(ada).getByLabel('Weights')).toHaveValue('')
  await reads(ben, '1 mW')
})
