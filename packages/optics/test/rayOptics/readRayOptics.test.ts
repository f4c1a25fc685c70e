import { expect, test } from 'vitest'
import { readRayOptics } from './readRayOptics'

const point = (x: number, y: number) => ({ x, y })

function read(objs: readonly object[], settings: object = {}) {
  return readRayOptics(JSON.stringify({ version: 5, objs, ...settings }))
}

const ray = { type: 'SingleRay', p1: point(0, 30), p2: point(3, 26) }

test('y is turned over: a ray to the right and up on their screen goes up on the bench', () => {
  const { benches } = read([ray])
  const [source] = benches[0]!.sources
  expect(source).toMatchObject({
    xMm: 0,
    yMm: -30,
    powerMw: 1,
    wavelengths: [{ wavelengthNm: 540, weight: 1 }],
  })
  expect(source!.directionRad).toBeCloseTo(Math.atan2(4, 3), 12)
})

test('a beam with p1 above p2 goes to the right, its rays in the middle of equal steps', () => {
  const { benches } = read([{ type: 'Beam', p1: point(0, 0), p2: point(0, 10) }], { rayModeDensity: 0.5 })
  const { sources, fans } = benches[0]!
  expect(sources.map(({ yMm }) => yMm)).toEqual([-1, -3, -5, -7, -9])
  for (const { directionRad, powerMw } of sources) {
    expect(directionRad).toBeCloseTo(0, 12)
    expect(powerMw).toBe(1)
  }
  expect(fans).toHaveLength(1)
  expect(fans[0]).toMatchObject({ xMm: 0, yMm: -5, sizeMm: 8, rayCount: 5, powerMw: 5 })
})

test('a Lambertian beam of 100° at 8 directions a turn: straight on and 45° to either side, as the cosine', () => {
  const objs = [
    { type: 'Beam', p1: point(0, 0), p2: point(0, 60), emisAngle: 100, lambert: true, brightness: 1e-3 },
  ]
  const { benches } = read(objs, { rayModeDensity: 0.016 })
  const [middle, left, right, ...others] = benches[0]!.sources
  expect(others).toHaveLength(0)
  expect(middle!.powerMw).toBeCloseTo(1e-3 / 0.016 / 3, 12)
  for (const aside of [left!, right!]) {
    expect(Math.abs(aside.directionRad)).toBeCloseTo(Math.PI / 4, 12)
    expect(aside.powerMw).toBeCloseTo((middle!.powerMw * Math.SQRT2) / 2, 12)
  }
})

test('brightness to scale: rays get denser until none is brighter than 1, elsewhere they are clamped', () => {
  const objs = [{ type: 'PointSource', x: 0, y: 0, brightness: 0.5 }]
  expect(read(objs, { rayModeDensity: 0.1 }).benches[0]!.sources).toHaveLength(50)
  const toScale = read(objs, { rayModeDensity: 0.1, colorMode: 'linear' }).benches[0]!.sources
  expect(toScale.length).toBeGreaterThanOrEqual(250)
  expect(toScale[0]!.powerMw * toScale.length).toBeCloseTo(250, 0)
})

test('a parabola with its vertex behind the chord is concave to light from the front', () => {
  // Chord upright on the bench from (0, 20) to (0, −20), so its normal points to −x; the vertex at x = 10.
  const { benches } = read([
    ray,
    { type: 'ParabolicMirror', p1: point(0, -20), p2: point(0, 20), p3: point(10, 3) },
  ])
  const [mirror] = benches[0]!.surfaces
  // Focal length 20²/(4·10) = 10, radius 20, centre on the side of the normal.
  expect(mirror).toMatchObject({ law: 'mirror', x1Mm: 0, y1Mm: 20, radiusMm: 20, conic: -1 })
})

test('glass disperses only where the scene has colours, and then each wavelength has a bench', () => {
  const disc = { type: 'CircleGlass', p1: point(50, 0), p2: point(60, 0), refIndex: 1.5, cauchyB: 0.01 }
  const rays = [500, 250].map((wavelength) => ({ ...ray, wavelength }))
  const indices = (settings: object) =>
    read([...rays, disc], settings).benches.map(({ surfaces }) => {
      const [face] = surfaces
      return face?.law === 'refractive' ? face.medium1 : null
    })
  expect(indices({})).toEqual([1.5])
  expect(indices({ simulateColors: true })).toEqual([1.54, 1.66])
})

test('a filter mirror of 540 ± 10 nm is not there for 600 nm, and an inverted one only for it', () => {
  const mirror = {
    type: 'Mirror',
    p1: point(0, 0),
    p2: point(0, 10),
    filter: true,
    wavelength: 540,
    bandwidth: 10,
  }
  const rays = [540, 600].map((wavelength) => ({ ...ray, wavelength }))
  const counts = (extra: object, settings: object) =>
    read([...rays, { ...mirror, ...extra }], settings).benches.map(({ surfaces }) => surfaces.length)
  expect(counts({}, { simulateColors: true })).toEqual([1, 0])
  expect(counts({ invert: true }, { simulateColors: true })).toEqual([0, 1])
  expect(counts({}, {})).toEqual([1])
})

test('a lens by thickness and radii has its vertices d apart: R = 100 and −50 over 40 mm', () => {
  const rims = { p1: point(0, -20), p2: point(0, 20), params: { d: 12, r1: 100, r2: -50 } }
  const { benches } = read([ray, { type: 'SphericalLens', defBy: 'DR1R2', ...rims }])
  const faces = benches[0]!.surfaces.filter((face) => face.law === 'refractive')
  const sag = (radiusMm: number): number => radiusMm - Math.sqrt(radiusMm ** 2 - 400)
  const [left, right] = [-6 + sag(100), 6 - sag(50)]
  const xs = faces.flatMap(({ x1Mm, x2Mm }) => [x1Mm, x2Mm])
  expect(Math.min(...xs)).toBeCloseTo(left, 9)
  expect(Math.max(...xs)).toBeCloseTo(right, 9)
  expect(faces.map(({ radiusMm }) => Math.round(Math.abs(radiusMm ?? 0))).toSorted((a, b) => a - b)).toEqual([
    0, 0, 50, 100,
  ])
})

test('what is not known is said, what is only drawn is not, and what is half drawn is left out', () => {
  const { skipped } = read([
    ray,
    { type: 'CurveMirror' },
    { type: 'TextLabel' },
    { type: 'CurveMirror' },
    { type: 'SphericalLens', defBy: 'DFfdBfd' },
    { type: 'Glass', path: [point(0, 0)], notDone: true },
  ])
  expect(skipped).toEqual(['CurveMirror', 'SphericalLens'])
})

test('a wrong field is refused by its name', () => {
  expect(() => read([{ type: 'SingleRay', p1: point(0, 0), p2: { x: 'left', y: 0 } }])).toThrow(
    'scene.objs[0].p2.x is not a number: "left"',
  )
  expect(() => readRayOptics('{"version": 4, "objs": []}')).toThrow('scene.version is not 5')
  expect(() => readRayOptics('[]')).toThrow('scene is not an object')
})
