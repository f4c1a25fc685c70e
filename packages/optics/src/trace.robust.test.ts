import { expect, test } from 'vitest'
import { from, imbalanceMw, lastAngleDeg, notes, rayFrom, traced, uprightAt } from '../test/onTheBench'
import { block, detector, face, flatAt, mirror, radians, splitter, standing, thinLens } from '../test/parts'
import { type SourceSpec, type SurfaceSpec, type Trace } from './index'

// Where ray tracers lose light, hang or give NaN.

const isSound = (result: Trace): boolean =>
  [result.nodes, result.stokes, result.opticalPathMm].every((numbers) => numbers.every(Number.isFinite)) &&
  Math.abs(imbalanceMw(result)) <= 1e-9 * Math.max(1, result.books.emittedMw) &&
  Object.values(result.books).every((power: number) => power >= 0)

const lawsAt = (place: ReturnType<typeof from>): SurfaceSpec[] => [
  { law: 'lens', focalLengthMm: 50, ...place },
  mirror(place, 0.9),
  splitter(0.5, 0.4, place),
  { law: 'polarizingSplitter', leakage: 0.01, ...place },
  { law: 'dichroic', edgeNm: 633, widthNm: 20, pass: 'longpass', ...place },
  { law: 'wavePlate', retardanceRad: 1, fastAxisRad: 0.5, designWavelengthNm: 0, ...place },
  { law: 'polarizer', axisRad: 0.3, leakage: 0.001, ...place },
  { law: 'faradayRotator', rotationRad: 0.7, ...place },
  {
    law: 'grating',
    linesPerMm: 600,
    reflective: true,
    orders: [
      { order: 0, efficiency: 0.5 },
      { order: 1, efficiency: 0.5 },
    ],
    ...place,
  },
  { law: 'aperture', openingMm: 1, ...place },
  block(place),
  { law: 'detector', bins: 3, transparent: true, ...place },
  { law: 'detector', bins: 3, transparent: false, ...place },
  face(place, 1, 1.5),
  { ...face(place, 1.5, 1), law: 'refractive', medium1: 1.5, medium2: 1, coating: { transmittance: 0.5, reflectance: 0.4 } }, // prettier-ignore
]

/** Every law flat and, but for the lens, bent both ways. */
const everything = (place: ReturnType<typeof from>, radiusMm: number): SurfaceSpec[] =>
  lawsAt(place).flatMap((surface): SurfaceSpec[] =>
    surface.law === 'lens'
      ? [surface]
      : [surface, { ...surface, radiusMm }, { ...surface, radiusMm: -radiusMm, conic: -1 }],
  )

/** As light behaves that just misses the end on either side; turned, so that no coordinate is a round number. */
test.each([0, 13, 90, 217])(
  'through the common end point of two faces: met by one of them, however turned: %d°',
  (turnDeg) => {
    const [cos, sin] = [Math.cos(radians(turnDeg)), Math.sin(radians(turnDeg))]
    const at = (x: number, y: number) => [cos * x - sin * y, sin * x + cos * y] as const
    const part = (x1: number, y1: number, x2: number, y2: number) => from(...at(x1, y1), ...at(x2, y2))
    for (const lean of [-0.7, -0.1, 0, 0.3, 1]) {
      const halves = [block(part(0, -50, 0, 0)), block(part(0, 0, 50 * lean, 50))]
      const [path] = notes(halves, [rayFrom(...at(-30, 0), turnDeg)])
      expect(path!.end).toBe('absorbed')
      expect(Math.hypot(...path!.points[1]!)).toBeLessThan(1e-12)
    }
  },
)

test('a plate of glass is tight at the joint of its two halves: nothing slips through undeviated', () => {
  const halves = [face(from(0, -50, 0, 0), 1, 1.5), face(from(0, 0, 0, 50), 1, 1.5)]
  const [, passed] = notes(halves, [rayFrom(-10, -10 * Math.tan(radians(30)), 30)])
  expect(lastAngleDeg(passed!)).toBeCloseTo(19.471220634, 8)
})

test('into the apex of a prism, in which two faces end: booked in every case', () => {
  const prism = [face(from(0, 0, 50, 86.6), 1, 1.5), face(from(50, 86.6, 100, 0), 1, 1.5)]
  for (const angle of [-80, -45, 0, 20, 60]) {
    const [x, y] = [50 - 30 * Math.cos(radians(angle)), 86.6 - 30 * Math.sin(radians(angle))]
    expect(isSound(traced(prism, [rayFrom(x, y, angle)]))).toBe(true)
  }
})

test('all kinds, flat and bent, met at their ends, along themselves, from themselves and at a grazing angle', () => {
  for (const surface of everything(uprightAt(0, 0, 20), 15)) {
    const sources: SourceSpec[] = [
      rayFrom(-5, 10, 0),
      rayFrom(-5, -10, 0),
      rayFrom(-5, 10 - 5e-10, 0),
      rayFrom(0, -50, 90),
      rayFrom(0, 0, 90),
      rayFrom(0, 0, 0),
      rayFrom(0, 3, 180),
      rayFrom(0, 10, -45),
      rayFrom(-1e-9, 0, 89.9999999),
      rayFrom(-30, 5, 1e-7, { polarization: 'unpolarized' }),
    ]
    expect(isSound(traced([surface], sources))).toBe(true)
  }
})

test('all kinds in one place, in the order of the list and back: the first acts, and nothing is lost', () => {
  const all = lawsAt(uprightAt(0, 0, 20))
  for (const list of [all, [...all].reverse(), [...all, ...all]]) {
    const result = traced(list, [rayFrom(-5, 2, 10), rayFrom(5, 2, 170), rayFrom(0, 1, 30)])
    expect(isSound(result)).toBe(true)
  }
})

test('every pair of kinds in one place gives sound books, flat or bent', () => {
  const all = everything(uprightAt(0, 0, 20), 15)
  const sources = [rayFrom(-8, 2, 10, { polarization: 'unpolarized' }), rayFrom(8, 2, 170)]
  let sound = 0
  for (const one of all) for (const other of all) if (isSound(traced([one, other], sources))) sound++
  expect(sound).toBe(all.length ** 2)
})

test('a ray along a flat surface does not meet it; within 1e-12 of that neither', () => {
  for (const angle of [0, 5e-12, -5e-12]) {
    const [path] = notes([block(from(0, 0, 50, 0))], [rayFrom(-10, 0, angle)])
    expect(path!.end).toBe('escaped')
  }
})

test.each([1, -1])(
  'a source on a curved mirror (radius sign %d) does not meet it there, but elsewhere',
  (sign) => {
    const arc = mirror({ ...from(0, -50, 0, 50), radiusMm: 50 * sign })
    // On the arc at its vertex and 30° round it.
    for (const round of [0, 30, -75]) {
      const [x, y] = [-50 * sign * Math.cos(radians(round)), 50 * Math.sin(radians(round))]
      const [inwards] = notes([arc], [rayFrom(x, y, sign > 0 ? -20 : 160)], { maxEvents: 1 })
      const first = inwards!.points[1]!
      expect(Math.hypot(first[0] - x, first[1] - y)).toBeGreaterThan(1)
      const [outwards] = notes([arc], [rayFrom(x, y, sign > 0 ? 180 : 0)])
      expect(outwards!.points).toHaveLength(2)
    }
  },
)

test('tangent to an arc, a nanometre inside, and a nanometre outside: all sound', () => {
  const arc = mirror(standing(0, 50, 40))
  const from50 = (heightMm: number) => rayFrom(heightMm, -30, 90)
  for (const inside of [0, 1e-6, -1e-6, 1e-9, -1e-9, 1e-12, -1e-12, 1e-15]) {
    expect(isSound(traced([arc], [from50(inside)], { maxEvents: 50 }))).toBe(true)
  }
  expect(notes([arc], [from50(-1e-6)])[0]!.points).toHaveLength(2)
  expect(notes([arc], [from50(1e-6)], { maxEvents: 1 })[0]!.end).toBe('max_events')
})

test('100,000 rays through a curved lens, a splitter and a detector: all there, all finite, all booked', () => {
  const bench: SurfaceSpec[] = [
    face(standing(0, 50, 12), 1, 1.5),
    face(standing(5, -50, 12), 1.5, 1),
    splitter(0.5, 0.5, flatAt(30, 0, 45, 60)),
    { law: 'detector', bins: 100, transparent: false, ...uprightAt(60) },
  ]
  const fan = rayFrom(-50, 0, 0, {
    rayCount: 100_000,
    sizeMm: 20,
    profile: 'gaussian',
    polarization: 'unpolarized',
  })
  const result = traced(bench, [fan], { minPower: 1e-2, maxSegments: 5_000_000 })
  expect(result.stats).toMatchObject({ rays: 100_000, truncated: false })
  expect(result.detectors[0]!.hits).toBeGreaterThan(99_000)
  expect(isSound(result)).toBe(true)
})

test('an empty bench, a bench without light, light of no power', () => {
  expect(traced([], []).stats).toMatchObject({ rays: 0, paths: 0, segments: 0 })
  expect(traced([mirror(uprightAt(0))], []).stats.segments).toBe(0)
  expect(isSound(traced([mirror(uprightAt(0))], [rayFrom(-5, 0, 0, { powerMw: 0 })]))).toBe(true)
})

test('a million millimetres away the same happens, to 1e-9 mm of what a number holds there', () => {
  const [x, y] = [1e6 - 100, -1e6 + 100]
  const moved = (surface: SurfaceSpec): SurfaceSpec => ({
    ...surface,
    x1Mm: surface.x1Mm + x,
    y1Mm: surface.y1Mm + y,
    x2Mm: surface.x2Mm + x,
    y2Mm: surface.y2Mm + y,
  })
  const bench = [
    thinLens(100),
    face(standing(20, 50, 12), 1, 1.5),
    mirror(uprightAt(40)),
    block(uprightAt(-60)),
  ]
  const fan = rayFrom(-50, 0, 0, { rayCount: 7, sizeMm: 10 })
  const here = traced(bench, [fan])
  const there = traced(bench.map(moved), [{ ...fan, xMm: fan.xMm + x, yMm: fan.yMm + y }])
  expect(isSound(there)).toBe(true)
  expect([...there.end]).toEqual([...here.end])
  for (let node = 0; node < here.nodeCount; node++) {
    expect(there.nodes[3 * node]! - x).toBeCloseTo(here.nodes[3 * node]!, 6)
    expect(there.nodes[3 * node + 1]! - y).toBeCloseTo(here.nodes[3 * node + 1]!, 6)
  }
})

test('from one end of the largest bench to the other a mirror of 1 mm is met', () => {
  const [path] = notes([mirror(flatAt(1e6, 1e6, 135, 1))], [rayFrom(-1e6, -1e6, 45)])
  expect(path!.points[1]).toEqual([expect.closeTo(1e6, 8), expect.closeTo(1e6, 8)])
})

test('parts of a nanometre and of a picometre: met or not, but sound', () => {
  for (const size of [1e-3, 1e-6, 1e-9, 1e-12]) {
    for (const surface of everything(uprightAt(0, 0, size), size)) {
      expect(isSound(traced([surface], [rayFrom(-5, 0, 0), rayFrom(size, size / 3, 180)]))).toBe(true)
    }
  }
  expect(notes([block(uprightAt(0, 0, 1e-6))], [rayFrom(-5, 0, 0)])[0]!.end).toBe('absorbed')
})

test('flat to a circle of 1e9 mm and back: the same reflection', () => {
  const source = rayFrom(-50, 3, 20)
  const flat = notes([mirror(uprightAt(0))], [source])[0]!
  const nearlyFlat = notes([mirror({ ...uprightAt(0), radiusMm: 1e12 })], [source])[0]!
  expect(nearlyFlat.points[1]![1]).toBeCloseTo(flat.points[1]![1], 7)
  expect(lastAngleDeg(nearlyFlat)).toBeCloseTo(lastAngleDeg(flat), 7)
})

test('grazing incidence on glass, at the critical angle and a hair beside it: sound', () => {
  const critical = Math.asin(1 / 1.5) / radians(1)
  const glass = face(uprightAt(0), 1.5, 1)
  for (const off of [0, 1e-12, -1e-12, 1e-8, -1e-8, 1e-4]) {
    const angle = critical + off
    const source = rayFrom(-Math.cos(radians(angle)), -Math.sin(radians(angle)), angle, {
      polarization: 'unpolarized',
    })
    expect(isSound(traced([glass], [source], { minPower: 0 }))).toBe(true)
  }
  for (const angle of [89.999, 89.9999999, 90 - 1e-12]) {
    const source = rayFrom(-Math.cos(radians(angle)), -Math.sin(radians(angle)), angle)
    expect(isSound(traced([face(uprightAt(0), 1, 1.5)], [source], { minPower: 0 }))).toBe(true)
  }
})

test('a leak as small as a number can be, followed by min_power 0: no NaN', () => {
  const place = uprightAt(0)
  for (const leakage of [5e-324, 1e-310, 1e-200, 1e-20]) {
    const splitting: SurfaceSpec = { law: 'polarizingSplitter', leakage, ...place }
    const absorbing: SurfaceSpec = { law: 'polarizer', axisRad: Math.PI / 2, leakage, ...place }
    for (const part of [splitting, absorbing]) {
      expect(isSound(traced([part, mirror(uprightAt(9))], [rayFrom(-5, 0, 0)], { minPower: 0 }))).toBe(true)
    }
  }
})

// Far more columns than parts: a search must not lose its way where lines of its grid fall together.
test.each([
  [10, 10],
  [12, 4],
  [30, 1],
])('%d small parts on a rail of 3 m, %d mm high: a beam along it meets each', (count, heightMm) => {
  const rail = Array.from({ length: count }, (_, at) =>
    detector(uprightAt((3000 * at) / (count - 1), 0, heightMm), 1, true),
  )
  for (const [x, angle] of [
    [-50, 0],
    [-1e-3, 0],
    [3050, 180],
    [3000.001, 180],
  ] as const) {
    const { detectors } = traced(rail, [rayFrom(x, heightMm / 5, angle)])
    expect(detectors.map(({ hits }) => hits)).toEqual(rail.map(() => 1))
  }
})

test('flat blocks side by side in one line: light onto each, steep and grazing, is absorbed', () => {
  for (const count of [2, 9, 10, 100]) {
    const row = Array.from({ length: count }, (_, at) => block(from(10 * at, 0, 10 * at + 6, 0)))
    for (const angle of [90, 30, 1, 1e-3, 1e-6]) {
      const [x, y] = [Math.cos(radians(angle)), Math.sin(radians(angle))]
      const lamps = row.map((_, at) => rayFrom(10 * at + 3 - 2 * x, 2 * y, -angle))
      expect(notes(row, lamps).every(({ end }) => end === 'absorbed')).toBe(true)
    }
  }
})
