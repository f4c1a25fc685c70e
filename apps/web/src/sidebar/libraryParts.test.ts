import { LIBRARY, type LibraryItem } from '@optiverse/library'
import { trace, type Trace } from '@optiverse/optics'
import { compileBench, SceneObject, Source, type Component } from '@optiverse/scene'
import { expect, test } from 'vitest'

/** The part as it comes, at the origin. */
function partOf(item: LibraryItem): SceneObject {
  return SceneObject.parse({ ...item.template, id: 'part', x_mm: 0, y_mm: 0 })
}

/** Light of the d line along +x from x = −200 mm, one ray. */
const ray = {
  ...{ id: 's', kind: 'source', x_mm: -200, angle_deg: 0, n_rays: 1, wavelength_nm: 587.5618 },
} as const

function lightThrough(part: SceneObject, source: object): Trace {
  const components = [part] as Component[]
  return trace(compileBench({ components, sources: [Source.parse({ ...ray, ...source })] }).bench)
}

/** The last segment of the strongest path that escapes: where it begins, and how it runs. */
function leaving(light: Trace) {
  let [best, most] = [-1, 0]
  for (let path = 0; path < light.pathCount; path++) {
    const power = light.nodes[3 * (light.firstNode[path + 1] ?? 0) - 1] ?? 0
    if (light.end[path] === 0 && power > most) [best, most] = [path, power]
  }
  const last = (light.firstNode[best + 1] ?? 0) - 1
  const parent = light.parent[best] ?? -1
  const isAlone = light.firstNode[best] === last
  const before = isAlone ? (light.firstNode[parent + 1] ?? 0) - 1 : last - 1
  const [x1 = NaN, y1 = NaN] = light.nodes.subarray(3 * before)
  const [x2 = NaN, y2 = NaN] = light.nodes.subarray(3 * last)
  return { xMm: x1, yMm: y1, dx: x2 - x1, dy: y2 - y1, power: most }
}

test('every part passes the schema as it comes', () => {
  for (const item of LIBRARY) expect(() => partOf(item), item.id).not.toThrow()
})

const focusing = LIBRARY.filter((item) => item.focalLengthMm !== undefined)

test.each(focusing.map((item) => [item.label, item] as const))(
  '%s has the focal length that it claims',
  (_, item) => {
    const heightMm = 0.02
    const { dx, dy } = leaving(lightThrough(partOf(item), { y_mm: heightMm }))
    // A paraxial ray leaves as if bent once, in the principal plane: f = height / angle.
    expect(-heightMm / (dy / Math.abs(dx))).toBeCloseTo(item.focalLengthMm ?? NaN, 2)
  },
)

test('every glass lens and curved mirror says its focal length, and the cards say no other', () => {
  const curved = LIBRARY.filter(({ template }) => JSON.stringify(template).includes('radius_of_curvature_mm'))
  expect(curved.map(({ id }) => id)).toEqual(
    focusing.filter(({ template }) => template.kind !== 'lens').map(({ id }) => id),
  )
  for (const { detail, focalLengthMm } of focusing) {
    const claimed = /f = (−?)(\d+) mm/.exec(detail ?? '')
    if (claimed) expect(Number(`${claimed[1] ? '-' : ''}${claimed[2] ?? ''}`)).toBe(focalLengthMm)
  }
})

function named(id: string): SceneObject {
  const item = LIBRARY.find((each) => each.id === id)
  if (!item) throw new Error(`no ${id} in the library`)
  return partOf(item)
}

/** Where light at a height crosses the axis behind the part. */
function crossingMm(part: SceneObject, source: object): number {
  const { xMm, yMm, dx, dy } = leaving(lightThrough(part, source))
  return xMm - (yMm * dx) / dy
}

test('the achromat has one focus for red and blue to 0.1 mm, where the singlet has two 1.5 mm apart', () => {
  const spread = (part: SceneObject) =>
    crossingMm(part, { y_mm: 1, wavelength_nm: 656.2725 }) -
    crossingMm(part, { y_mm: 1, wavelength_nm: 486.1327 })
  expect(Math.abs(spread(named('achromat')))).toBeLessThan(0.1)
  // f / V = 100 mm / 64.17
  expect(spread(named('plano-convex'))).toBeCloseTo(100 / 64.17, 1)
})

test('the achromat has no spherical aberration at 10 mm, and the plano-convex lens 1.7 mm', () => {
  const aberration = (part: SceneObject) => crossingMm(part, { y_mm: 10 }) - crossingMm(part, { y_mm: 0.02 })
  expect(Math.abs(aberration(named('achromat')))).toBeLessThan(0.05)
  expect(Math.abs(aberration(named('plano-convex')))).toBeGreaterThan(1)
})

test('the parabola focuses its whole width in one point', () => {
  const crossings = [1, 10, 24].map((y_mm) => crossingMm(named('parabolic-mirror'), { y_mm }))
  for (const crossing of crossings) expect(crossing).toBeCloseTo(crossings[0] ?? NaN, 9)
})

test('the prism as it comes deviates by the least, 66.34°', () => {
  const { dx, dy } = leaving(lightThrough(named('dispersing-prism'), { y_mm: 3 }))
  // 2 asin(1.78472 sin 30°) − 60°
  expect((-Math.atan2(dy, dx) * 180) / Math.PI).toBeCloseTo(66.34, 1)
})

test('the right-angle prism sends nearly all light up: total reflection between two faces of 4.2 %', () => {
  const { dx, dy, power } = leaving(lightThrough(named('right-angle-prism'), { y_mm: 2 }))
  expect([Math.abs(dx) < 1e-6, dy > 0]).toEqual([true, true])
  expect(power).toBeCloseTo((1 - (0.5168 / 2.5168) ** 2) ** 2, 3)
})

test('the cubes send light along +x on and up', () => {
  for (const [id, polarization] of [
    ['cube-splitter', '+45'],
    ['polarizing-cube', '+45'],
  ] as const) {
    // prettier-ignore
    const { books, nodes } = lightThrough(named(id), { y_mm: 1, polarization })
    expect(books.escapedMw, id).toBeGreaterThan(0.99)
    const xs = Array.from(nodes).filter((_, at) => at % 3 === 0)
    const ys = Array.from(nodes).filter((_, at) => at % 3 === 1)
    expect([Math.max(...xs) > 900, Math.max(...ys) > 900], id).toEqual([true, true])
  }
})

test('the window moves no beam that meets it squarely', () => {
  const { yMm, dy } = leaving(lightThrough(named('window'), { y_mm: 1 }))
  expect([yMm, dy]).toEqual([1, 0])
})
