import { expect, test } from 'vitest'
import { compileBench } from './compileBench'
import { at, axisCrossingMm, lightThrough } from './lightThrough.testkit'
import type { Component } from './schema/component'
import type { Source } from './schema/source'

const degrees = (radians: number) => (radians * 180) / Math.PI
/** Of one path only: the bench was not meant to split. */
function only<T>(list: readonly T[]): T {
  expect(list).toHaveLength(1)
  return list[0] as T
}
/** Power of each path that leaves the bench. */
const escaping = (paths: ReturnType<typeof lightThrough>['paths']) =>
  paths.filter((path) => path.end === 'escaped').map((path) => path.powers.at(-1))

test('a lens that says nothing of itself brings a ray at 5 mm to the axis 100 mm behind it', () => {
  const { paths } = lightThrough([{ kind: 'lens' }], [{ y_mm: 5 }])
  expect(axisCrossingMm(only(paths))).toBeCloseTo(100, 9)
})

test('a mirror at 45° with 90 % sends 0.9 mW straight up and absorbs 0.1 mW', () => {
  const { paths, books } = lightThrough([{ kind: 'mirror', angle_deg: 45, reflectivity: 90 }], [{}])
  expect(only(paths).angleDeg).toBeCloseTo(90, 9)
  expect(only(paths).powers).toEqual([1, 0.9])
  expect(books.absorbedMw).toBeCloseTo(0.1, 12)
})

test('a mirror of R = −200 mm is concave to light along +x: a ray at 10 mm crosses at R/(2 cos θ) from the centre', () => {
  const { paths } = lightThrough([{ kind: 'mirror', radius_of_curvature_mm: -200 }], [{ y_mm: 10 }])
  // The vertex stands off the chord on the side of the normal: 200 − √(200² − 12.7²) = 0.40364 mm.
  const centreMm = 200 - Math.sqrt(200 ** 2 - 12.7 ** 2) - 200
  const theta = Math.asin(10 / 200)
  expect(axisCrossingMm(only(paths))).toBeCloseTo(centreMm + 200 / (2 * Math.cos(theta)), 9)
})

test('a parabola of R = −100 mm has every ray of a wide beam in its focus, 50 mm before the vertex', () => {
  const parabola = { kind: 'mirror', radius_of_curvature_mm: -100, conic: -1, length_mm: 80 }
  const { paths } = lightThrough([parabola], [{ n_rays: 6, size_mm: 70 }])
  // Sag of a parabola: 40² / 200 = 8 mm.
  for (const path of paths) expect(axisCrossingMm(path)).toBeCloseTo(8 - 50, 9)
})

test('a splitter of 70 % and 20 % passes 0.7, reflects 0.2 and absorbs 0.1', () => {
  const { paths, books } = lightThrough(
    [{ kind: 'beamsplitter', angle_deg: 45, split_T: 70, split_R: 20 }],
    [{}],
  )
  expect(paths.map((path) => path.end)).toEqual(['split', 'escaped', 'escaped'])
  expect(escaping(paths)).toEqual([0.7, 0.2])
  expect(books.absorbedMw).toBeCloseTo(0.1, 12)
})

test('a polarizing splitter of 20 dB passes 99 % of p and reflects 99 % of s', () => {
  const splitter = { kind: 'beamsplitter', angle_deg: 45, is_polarizing: true, extinction_ratio_db: 20 }
  const [p, s] = ['horizontal', 'vertical'].map((polarization) =>
    escaping(lightThrough([splitter], [{ polarization }]).paths),
  )
  expect(p).toEqual([expect.closeTo(0.99, 12), expect.closeTo(0.01, 12)])
  expect(s).toEqual([expect.closeTo(0.01, 12), expect.closeTo(0.99, 12)])
})

test('a longpass at 550 nm, 50 nm wide, passes 90 % at 575 nm and a shortpass 10 %', () => {
  const powers = ['longpass', 'shortpass'].map((pass_type) =>
    escaping(lightThrough([{ kind: 'dichroic', angle_deg: 45, pass_type }], [{ wavelength_nm: 575 }]).paths),
  )
  expect(powers[0]).toEqual([expect.closeTo(0.9, 12), expect.closeTo(0.1, 12)])
  expect(powers[1]).toEqual([expect.closeTo(0.1, 12), expect.closeTo(0.9, 12)])
})

/** Shows the state of what meets it, for the two paths that leave it are born there. */
const analyser = { kind: 'beamsplitter', ...at(50, 45) }
const stokesAfter = (component: object, source: object = {}) =>
  lightThrough([component, analyser], [source]).paths[1]?.stokes

test('a wave plate as it comes, λ/4 at 45°, makes right circular of horizontal light', () => {
  expect(stokesAfter({ kind: 'waveplate' })).toEqual([
    expect.closeTo(0, 6),
    expect.closeTo(0, 6),
    expect.closeTo(1, 6),
  ])
})

test('a half-wave plate at 22.5° turns horizontal light to +45°, and to −45° for light from behind', () => {
  const plate = { kind: 'waveplate', phase_shift_deg: 180, fast_axis_deg: 22.5 }
  expect(stokesAfter(plate)?.[1]).toBeCloseTo(1, 6)
  expect(stokesAfter({ ...plate, angle_deg: -90 })?.[1]).toBeCloseTo(-1, 6)
})

test('a half-wave plate for 633 nm is a quarter-wave plate at 1266 nm, an achromatic one stays what it is', () => {
  const plate = { kind: 'waveplate', phase_shift_deg: 180, fast_axis_deg: 45 }
  const infrared = { wavelength_nm: 1266 }
  expect(stokesAfter({ ...plate, design_wavelength_nm: 633 }, infrared)?.[2]).toBeCloseTo(1, 6)
  expect(stokesAfter(plate, infrared)?.[0]).toBeCloseTo(-1, 6)
})

test('a polarizer at 30° with 20 dB passes cos² 30° + 0.01 sin² 30° of horizontal light', () => {
  const { paths, books } = lightThrough(
    [{ kind: 'polarizer', transmission_axis_deg: 30, extinction_ratio_db: 20 }],
    [{}],
  )
  expect(only(paths).powers[1]).toBeCloseTo(0.75 + 0.01 * 0.25, 12)
  expect(books.absorbedMw).toBeCloseTo(0.25 - 0.01 * 0.25, 12)
})

test('a Faraday rotator of 45° turns horizontal light to +45° along its normal and to −45° against it', () => {
  expect(stokesAfter({ kind: 'faraday_rotator' })?.[1]).toBeCloseTo(1, 6)
  expect(stokesAfter({ kind: 'faraday_rotator', angle_deg: 270 })?.[1]).toBeCloseTo(-1, 6)
})

test('a grating as it comes reflects thirds into orders 0, 1, −1: the first at asin(0.633 · 0.6) towards p2', () => {
  const { paths } = lightThrough([{ kind: 'grating' }], [{}])
  const first = degrees(Math.asin(0.633 * 0.6))
  const orders = paths.slice(1)
  expect(orders.map((path) => path.powers[0])).toEqual(Array(3).fill(expect.closeTo(1 / 3, 12)))
  expect(Math.abs(orders[0]?.angleDeg ?? 0)).toBeCloseTo(180, 9)
  expect(orders[1]?.angleDeg).toBeCloseTo(180 - first, 9)
  expect(orders[2]?.angleDeg).toBeCloseTo(first - 180, 9)
})

test('a transmission grating passes its one order with the efficiency given and absorbs the rest', () => {
  const grating = { kind: 'grating', lines_per_mm: 300, orders: [-1], efficiencies: [0.8], reflective: false }
  const { paths, books } = lightThrough([grating], [{ wavelength_nm: 500 }])
  expect(only(paths).angleDeg).toBeCloseTo(-degrees(Math.asin(0.15)), 9)
  expect(only(paths).powers[1]).toBeCloseTo(0.8, 12)
  expect(books.absorbedMw).toBeCloseTo(0.2, 12)
})

test('an aperture of 5 mm passes rays at 0 and 2 mm untouched and absorbs one at 3 mm', () => {
  const { paths } = lightThrough([{ kind: 'aperture', opening_mm: 5 }], [{}, { y_mm: 2 }, { y_mm: -3 }])
  expect(paths.map((path) => [path.end, path.powers.length])).toEqual([
    ['escaped', 1],
    ['escaped', 1],
    ['absorbed', 1],
  ])
})

test('a beam block absorbs everything', () => {
  expect(lightThrough([{ kind: 'beam_block' }], [{}]).books.absorbedMw).toBe(1)
})

test('a detector reads power, centroid towards p2 and rms; its bins run from p1 to p2', () => {
  const detector = { kind: 'detector', length_mm: 20, bins: 4 }
  const { detectors, books, surfaceOwners } = lightThrough(
    [{ ...detector, id: 'camera' }],
    [{ y_mm: 6, power_mw: 3 }, { y_mm: -2 }],
  )
  // Centroid (3 · 6 − 1 · 2)/4 = 4 mm; rms √((3 · 2² + 1 · 6²)/4) = √12 mm.
  expect(only(detectors)).toMatchObject({ powerMw: 4, hits: 2, centroidMm: 4, rmsMm: Math.sqrt(12) })
  expect([...(detectors[0]?.histogramMw ?? [])]).toEqual([0, 1, 0, 3])
  expect(surfaceOwners[only(detectors).surface]).toBe('camera')
  expect(books.detectedMw).toBe(4)
})

test('a transparent detector reads and lets pass', () => {
  const { detectors, books } = lightThrough([{ kind: 'detector', transparent: true }], [{}])
  expect([only(detectors).powerMw, only(detectors).histogramMw.length]).toEqual([1, 128])
  expect([books.detectedMw, books.escapedMw]).toEqual([0, 1])
})

const optic = (...interfaces: object[]) => ({ kind: 'optic', angle_deg: 0, interfaces })
/** A refractive face in the body's frame, from p1 to p2. */
const face = (x1: number, y1: number, x2: number, y2: number, more: object = {}) => ({
  ...{ element_type: 'refractive_interface', x1_mm: x1, y1_mm: y1, x2_mm: x2, y2_mm: y2 },
  ...more,
})
/** Upright at x in the body's frame: medium 1 on its left. */
const upright = (x: number, more: object = {}) => face(x, -20, x, 20, more)

test('a face of index 1.5 turned by 30° with its body bends light by Snell, on the side of its normal', () => {
  const { paths } = lightThrough([{ ...optic(upright(0, { n2: 1.5 })), angle_deg: 30 }], [{}])
  // Incidence 30°; the normal of the body stands at 30°, and the ray leaves at 30° less than asin(sin 30°/1.5) off it.
  expect(paths[1]?.angleDeg).toBeCloseTo(30 - degrees(Math.asin(0.5 / 1.5)), 9)
})

test('a face of N-BK7 that light leaves beyond 41.2° reflects all of it', () => {
  const { paths } = lightThrough(
    [{ ...optic(upright(0, { material1: 'N-BK7' })), angle_deg: 42 }],
    [{ wavelength_nm: 587.5618 }],
  )
  expect(only(paths).powers).toEqual([1, 1])
  expect(only(paths).angleDeg).toBeCloseTo(-180 + 84, 9)
})

test('bare N-BK7 reflects ((n − 1)/(n + 1))² = 4.22 % at normal incidence; a material beats a number', () => {
  const { paths } = lightThrough(
    [optic(upright(0, { material2: 'n-bk7', n2: 3 }))],
    [{ wavelength_nm: 587.5618 }],
  )
  expect(escaping(paths)[1]).toBeCloseTo((0.5168 / 2.5168) ** 2, 6)
})

test('a coated face refracts and splits by its coating', () => {
  const coated = upright(0, { n2: 1.5, is_beam_splitter: true, split_T: 30, split_R: 60 })
  const { paths, books } = lightThrough([{ ...optic(coated), angle_deg: 30 }], [{}])
  expect(escaping(paths)).toEqual([expect.closeTo(0.3, 12), expect.closeTo(0.6, 12)])
  expect(paths[1]?.angleDeg).toBeCloseTo(30 - degrees(Math.asin(0.5 / 1.5)), 9)
  expect(books.absorbedMw).toBeCloseTo(0.1, 12)
})

test('two faces at one place are one: air to 1.5 to 1.8 reflects as air to 1.8', () => {
  const { paths } = lightThrough([optic(upright(0, { n2: 1.5 }), upright(0, { n1: 1.5, n2: 1.8 }))], [{}])
  expect(escaping(paths)).toEqual([
    expect.closeTo(1 - (0.8 / 2.8) ** 2, 12),
    expect.closeTo((0.8 / 2.8) ** 2, 12),
  ])
})

test('a ball lens of n = 1.5 drawn as two half circles has its focus n R/(2(n − 1)) = 1.5 R from its middle', () => {
  const ball = optic(
    face(0, -10, 0, 10, { radius_of_curvature_mm: 10, n2: 1.5 }),
    face(0, -10, 0, 10, { radius_of_curvature_mm: -10, n1: 1.5 }),
  )
  const { paths } = lightThrough([{ ...ball, angle_deg: 17 }], [{ y_mm: 0.01 }])
  const through = paths.find((path) => path.end === 'escaped' && Math.abs(path.angleDeg) < 1)
  expect(through && axisCrossingMm(through)).toBeCloseTo(15, 3)
})

test('half circles 200 m from the origin, their ends rounded to 3e-11 mm, are on the bench at every angle', () => {
  const half = { kind: 'mirror', length_mm: 0.5, radius_of_curvature_mm: 0.25 }
  for (let angle_deg = 0; angle_deg < 360; angle_deg += 7) {
    const { specs } = lightThrough([{ ...half, x_mm: 2e5, y_mm: 1 / 3, angle_deg }], [{}])
    expect(specs).toHaveLength(1)
  }
})

test('a prism of N-SF11 at minimum deviation turns light by 2 asin(n sin 30°) − 60°', () => {
  const n = 1.78472 // N-SF11 at 587.56 nm, SCHOTT catalogue
  const [height, half] = [20 * Math.sqrt(3), 20]
  const prism = optic(
    face(-half, -height / 3, 0, (2 * height) / 3, { material2: 'N-SF11' }),
    face(half, -height / 3, 0, (2 * height) / 3, { material1: 'N-SF11' }),
    face(-half, -height / 3, half, -height / 3, { material1: 'N-SF11' }),
  )
  const incidence = degrees(Math.asin(n * 0.5))
  const { paths } = lightThrough(
    [{ ...prism, angle_deg: 30 - incidence }],
    [{ y_mm: 10, wavelength_nm: 587.5618 }],
  )
  expect(paths.find((path) => path.end === 'escaped' && path.powers[0]! > 0.5)?.angleDeg).toBeCloseTo(
    -(2 * incidence - 60),
    3,
  )
})

test('a body may hold ideal faces: beam_splitter is beamsplitter, and a detector reads under the name of the body', () => {
  const cube = {
    ...optic(
      { ...face(-10, -10, 10, 10), element_type: 'beam_splitter', split_T: 60, split_R: 40 },
      { ...upright(15), element_type: 'detector', bins: 1 },
    ),
    id: 'cube',
  }
  const { detectors, surfaceOwners, paths } = lightThrough([cube], [{}])
  expect(only(detectors)).toMatchObject({ powerMw: 0.6, surface: 1 })
  expect(surfaceOwners).toEqual(['cube', 'cube'])
  expect(escaping(paths)).toEqual([0.4])
})

const pose = { x_mm: 0, y_mm: 0, angle_deg: 90 }
const lens: Component = { id: 'l', kind: 'lens', ...pose }
const source: Source = { id: 's', kind: 'source', ...pose }

test('what is disabled is not on the bench', () => {
  const off: Source = { ...source, id: 'off', disabled: true }
  const on: Source = { ...source, color_hex: '#00ff00' }
  const compiled = compileBench({
    components: [
      { ...lens, id: 'gone', disabled: true },
      { ...lens, id: 'there' },
    ],
    sources: [off, on],
  })
  expect(compiled.surfaceOwners).toEqual(['there'])
  expect([compiled.sourceIds, compiled.sourceColors]).toEqual([['s'], ['#00ff00']])
})

test('a record that stayed gives the very surfaces that it gave before', () => {
  const others: Component[] = [{ ...lens, id: 'm', kind: 'mirror' }]
  const before = compileBench({ components: [lens, ...others], sources: [source] })
  const after = compileBench({ components: [{ ...lens, x_mm: 1 }, ...others], sources: [source] })
  expect(after.bench.table.specs[1]).toBe(before.bench.table.specs[1])
  expect(after.bench.table.specs[0]).not.toBe(before.bench.table.specs[0])
  expect(after.bench.sources[0]?.spec).toBe(before.bench.sources[0]?.spec)
})

const window = (material: string): Component => ({
  ...{ id: 'w', kind: 'optic', ...pose },
  interfaces: [
    {
      ...{ element_type: 'refractive_interface', x1_mm: -9, y1_mm: 0, x2_mm: 9, y2_mm: 0 },
      material2: material,
    },
  ],
})

test('a glass outside its range is told of by its field, for light that is sent, and lets none pass', () => {
  const problemsAt = (...sources: Partial<Source>[]) =>
    compileBench({
      components: [lens, window('BK7')],
      sources: sources.map((more, index): Source => ({ ...source, id: `s${index}`, ...more })),
    }).problems
  expect(problemsAt({ wavelength_nm: 10_600 })).toEqual([
    {
      ...{ id: 'w', field: 'interfaces[0].material2' },
      message: 'N-BK7 is known from 300 nm to 2,500 nm, not at 10,600 nm',
    },
  ])
  expect(problemsAt({ wavelengths_nm: [633, 248.3, 193] })[0]?.message).toBe(
    'N-BK7 is known from 300 nm to 2,500 nm, not at 248.3 nm and 1 more',
  )
  expect(problemsAt({ wavelengths_nm: [633, 193], weights: [1, 0] })).toEqual([])
  expect(problemsAt({ wavelength_nm: 193, disabled: true }, { wavelength_nm: 300 })).toEqual([])
  expect(problemsAt({ wavelength_nm: 193, power_mw: 0 })).toEqual([])
  const opaque = optic(upright(0, { material2: 'N-BK7' }))
  expect(lightThrough([opaque], [{ wavelength_nm: 10_600 }]).books.absorbedMw).toBe(1)
})

test('a stored bench with a glass that nobody knows is traced with it opaque, and says so', () => {
  const { problems, bench } = compileBench({ components: [window('Unobtainium')], sources: [source] })
  expect(problems[0]?.message).toBe('no glass is called Unobtainium here: it lets no light pass')
  expect(bench.table.count).toBe(1)
})
