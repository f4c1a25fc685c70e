import { expect, test } from 'vitest'
import { genericBench } from '../../test/genericBench'
import { near } from '../../test/near'
import { from, rayFrom, uprightAt } from '../../test/onTheBench'
import { birthPower, DEFAULT_LIMITS, ellipseOf, explainPath, jonesOf, lightAt, makeBench } from '../index'
import { birthNode, firstEnd, lastNode } from '../lightPath'
import { stokesOf } from '../polarization'
import type { SourceSpec } from '../source'
import type { SurfaceSpec } from '../surface'
import { trace } from '../trace'

const degrees = (rad: number): number => (rad * 180) / Math.PI
const at45 = { polarization: { jones: jonesOf('+45') } }

function explained(surfaces: SurfaceSpec[], source: SourceSpec, path: number) {
  const bench = makeBench(surfaces, [source])
  return explainPath(bench, trace(bench), path)
}

test('a face of index 1.5 met at 45° refracts to 28.1255° and reflects 9.20 % of s, 0.85 % of p', () => {
  // r_s = −sin(i − t) / sin(i + t), r_p = tan(i − t) / tan(i + t) (Hecht, Optics, §4.6).
  const face: SurfaceSpec = { law: 'refractive', medium1: 1, medium2: 1.5, ...from(20, -20, -20, 20) }
  const { legs, end } = explained([face], rayFrom(-10, 0, 0), 1)
  const met = legs[0]!.encounter!
  expect(end).toBe('escaped')
  expect(degrees(met.angleOfIncidenceRad)).toBeCloseTo(45, 9)
  expect(met.media).toEqual({ nFrom: 1, nTo: 1.5 })
  expect(met.reflectance).toEqual({ s: near(RS_45, 12), p: near(RP_45, 12) })
  expect(met.transmittance).toEqual({ s: near(1 - RS_45, 12), p: near(1 - RP_45, 12) })
  expect(met.outgoing[met.taken!]).toMatchObject({ way: 'transmitted', order: null })
  expect(degrees(met.outgoing[met.taken!]!.angleRad)).toBeCloseTo(28.125505702, 8)
  expect(legs[1]!.refractiveIndex).toBe(1.5)
})

const SIN_T = Math.SQRT1_2 / 1.5
const T = Math.asin(SIN_T)
const RS_45 = (Math.sin(Math.PI / 4 - T) / Math.sin(Math.PI / 4 + T)) ** 2
const RP_45 = (Math.tan(Math.PI / 4 - T) / Math.tan(Math.PI / 4 + T)) ** 2

test('within rounding of the critical angle all is reflected, or some passes: what is told is what is traced', () => {
  // sin i = 1 / 1.5; neighbouring numbers of the angle fall on either side.
  const face: SurfaceSpec = { law: 'refractive', medium1: 1.5, medium2: 1, ...uprightAt(0) }
  const critical = Math.asin(1 / 1.5)
  const told = new Set<boolean>()
  for (let step = -40; step <= 40; step++) {
    const directionRad = critical + step * 2 ** -53
    const start = { xMm: -10 * Math.cos(directionRad), yMm: -10 * Math.sin(directionRad) }
    const bench = makeBench([face], [{ ...rayFrom(0, 0, 0), ...start, directionRad }])
    const light = trace(bench, { ...DEFAULT_LIMITS, minPower: 0 })
    const { isTotalReflection, outgoing } = explainPath(bench, light, 0).legs[0]!.encounter!
    expect(outgoing.map(({ way }) => way)).toEqual(
      isTotalReflection ? ['reflected'] : ['transmitted', 'reflected'],
    )
    expect(light.pathCount).toBe(isTotalReflection ? 1 : 3)
    told.add(isTotalReflection)
  }
  expect(told.size).toBe(2)
})

test('a quarter-wave plate at +45° makes right circular light of horizontal', () => {
  const plate = { law: 'wavePlate', retardanceRad: Math.PI / 2, fastAxisRad: Math.PI / 4 } as const
  const explanation = explained(
    [{ ...plate, designWavelengthNm: 0, ...uprightAt(10) }],
    rayFrom(0, 0, 0, { powerMw: 4 }),
    0,
  )
  expect(lightAt(explanation, 0, 10).stokes).toEqual([1, near(1, 12), near(0, 12), near(0, 12)])
  const there = lightAt(explanation, 1, 15)
  expect(there.at).toEqual({ x: near(25, 12), y: near(0, 12) })
  expect(there.powerMw).toBeCloseTo(4, 12)
  expect(there.opticalPathMm).toBeCloseTo(25, 12)
  expect(there.stokes).toEqual([1, near(0, 12), near(0, 12), near(1, 12)])
  expect(ellipseOf(there.stokes)).toEqual({ azimuthRad: 0, ellipticityRad: near(Math.PI / 4, 9), degree: near(1, 12) }) // prettier-ignore
  for (const [leg, alongMm] of [
    [1, 1001],
    [0, -1],
    [2, 0],
    [0, NaN],
  ] as const) {
    expect(() => lightAt(explanation, leg, alongMm)).toThrow(RangeError)
  }
})

test('total reflection at 45° in glass of 1.5 retards p against s by 36.87° (Hecht, Optics, §4.7)', () => {
  // tan(δ/2) = cos i √(sin² i − 1/n²) / sin² i = 1/3 at 45°.
  const face: SurfaceSpec = { law: 'refractive', medium1: 1.5, medium2: 1, ...from(-20, -20, 20, 20) }
  const { legs } = explained([face], rayFrom(-10, 0, 0, at45), 0)
  const met = legs[0]!.encounter!
  expect(met.isTotalReflection).toBe(true)
  expect(met.reflectance).toEqual({ p: near(1, 12), s: near(1, 12) })
  expect(met.transmittance).toEqual({ p: 0, s: 0 })
  const [, q, u, v] = stokesOf(met.outgoing[0]!.states)
  expect(q).toBeCloseTo(0, 12)
  expect(Math.hypot(u, v)).toBeCloseTo(1, 12)
  expect(Math.abs(degrees(Math.atan2(v, u)))).toBeCloseTo(36.869897646, 8)
})

test('an unpolarized ray leaves a polarizing splitter as p ahead and s aside, half of the power each', () => {
  const cube: SurfaceSpec = { law: 'polarizingSplitter', leakage: 0, ...from(-20, -20, 20, 20) }
  const source = rayFrom(-10, 0, 0, { polarization: 'unpolarized' })
  const [passed, reflected] = [1, 2].map((path) => explained([cube], source, path))
  expect(passed!.legs[0]!.states).toHaveLength(2)
  expect(passed!.legs[0]!.encounter).toMatchObject({ taken: 0, media: null, isTotalReflection: false })
  expect(passed!.legs[1]!.power).toBeCloseTo(0.5, 12)
  expect(lightAt(passed!, 1, 5).stokes).toEqual([1, near(1, 12), near(0, 12), near(0, 12)])
  expect(reflected!.legs[0]!.encounter).toMatchObject({ taken: 1, reflectance: { p: 0, s: 1 } })
  expect(lightAt(reflected!, 1, 5).stokes).toEqual([1, near(-1, 12), near(0, 12), near(0, 12)])
})

test('cemented faces are one surface between the outer media, and name each other', () => {
  const joint = uprightAt(10)
  const { legs } = explained(
    [
      { law: 'refractive', medium1: 1, medium2: 1.5, ...joint },
      { law: 'refractive', medium1: 1.5, medium2: 1.8, ...joint },
    ],
    rayFrom(0, 0, 0),
    1,
  )
  const reflectance = near((0.8 / 2.8) ** 2, 12)
  expect(legs[0]!.encounter).toMatchObject({
    ...{ surface: 0, joined: [1], media: { nFrom: 1, nTo: 1.8 } },
    reflectance: { p: reflectance, s: reflectance },
  })
  expect(legs[1]!.refractiveIndex).toBe(1.8)
})

test('every path of random benches is explained by what its trace says of it', () => {
  let explainedPaths = 0
  for (let seed = 1; seed <= 40; seed++) {
    const { surfaces, sources } = genericBench(seed, 30, 4)
    const bench = makeBench(surfaces, sources)
    const limits = { ...DEFAULT_LIMITS, minPower: 1e-3, maxEvents: 20 }
    const traced = trace(bench, limits)
    for (let path = 0; path < traced.pathCount; path++) {
      const { legs, end, startPowerMw } = explainPath(bench, traced, path, limits)
      const own = legs.filter((leg) => leg.path === path)
      const birth = birthNode(traced, path)
      const [x, y] = traced.nodes.subarray(3 * birth, 3 * birth + 2)
      expect(own[0]!.from).toEqual({ x, y })
      const last = lastNode(traced, path)
      const ofSource = startPowerMw / sources[0]!.powerMw
      expect(own.at(-1)!.power * ofSource).toBe(traced.nodes[3 * last + 2])
      expect(own[0]!.power * ofSource).toBe(birthPower(traced, path))
      const opticalMm = own.reduce((sum, leg) => sum + (leg.encounter ? leg.lengthMm * leg.refractiveIndex : 0), 0) // prettier-ignore
      expect(opticalMm).toBe(traced.opticalPathMm[path])
      expect(own.at(-1)!.encounter === null).toBe(end === 'escaped')
      const [i, q, u, v] = stokesOf(own[0]!.states)
      expect(i).toBeCloseTo(own[0]!.power, 9)
      const stokes = [...traced.stokes.subarray(3 * path, 3 * path + 3)]
      expect([q / i, u / i, v / i]).toEqual(stokes.map((part) => near(part, 6)))
      explainedPaths++
    }
  }
  expect(explainedPaths).toBeGreaterThan(1000)
})

test('an order that would leave just along the grating is evanescent, and explained as absorbed', () => {
  // 2 · 400 nm · 1250 / mm is 1 exactly.
  const grating: SurfaceSpec = {
    ...{ law: 'grating', linesPerMm: 1250, orders: [{ order: 2, efficiency: 1 }], reflective: true },
    ...uprightAt(10),
  }
  const violet = rayFrom(0, 0, 0, { wavelengths: [{ wavelengthNm: 400, weight: 1 }] })
  const { legs, end } = explained([grating], violet, 0)
  expect(end).toBe('absorbed')
  expect(legs).toHaveLength(1)
  expect(legs[0]!.encounter).toMatchObject({ outgoing: [], taken: null, reflectance: { p: 0, s: 0 } })
})

test('light too faint to have a polarization reads as unpolarized, not as no number', () => {
  const explanation = explained([], rayFrom(0, 0, 0), 0)
  const faint = { ...explanation.legs[0]!, states: [] }
  expect(lightAt({ ...explanation, legs: [faint] }, 0, 0).stokes).toEqual([1, 0, 0, 0])
})

test('paths of a trace that maxSegments has cut off are explained as far as they go', () => {
  const { surfaces, sources } = genericBench(3, 30, 4)
  const bench = makeBench(surfaces, sources)
  for (let maxSegments = 1; maxSegments <= 60; maxSegments++) {
    const limits = { ...DEFAULT_LIMITS, maxSegments }
    const cut = trace(bench, limits)
    for (let path = 0; path < cut.pathCount; path++) {
      const own = explainPath(bench, cut, path, limits).legs.filter((leg) => leg.path === path)
      expect(own).toHaveLength(lastNode(cut, path) - firstEnd(cut, path) + 1)
    }
  }
})

test('a path that is not there, and a trace of another bench, are refused', () => {
  const bench = makeBench([{ law: 'mirror', reflectance: 1, ...uprightAt(10) }], [rayFrom(0, 0, 0)])
  const traced = trace(bench)
  for (const path of [-1, 1, 0.5, NaN]) expect(() => explainPath(bench, traced, path)).toThrow(RangeError)
  const other = makeBench([{ law: 'mirror', reflectance: 1, ...uprightAt(11) }], [rayFrom(0, 0, 0)])
  expect(() => explainPath(other, traced, 0)).toThrow(RangeError)
})
