import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { call } from './person.testkit'
import { cleanUp, startServer, type RunningServer } from './server.testkit'

let server: RunningServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(cleanUp)

const Answer = z.strictObject({
  rays: z.array(
    z.strictObject({
      points: z.array(z.strictObject({ x: z.number(), y: z.number() })).min(2),
      powers: z.array(z.number()).min(1),
      color: z.strictObject({ r: z.number(), g: z.number(), b: z.number(), a: z.number() }),
      source_id: z.string(),
      wavelength_nm: z.number(),
      power: z.number(),
      stokes: z.tuple([z.literal(1), z.number(), z.number(), z.number()]),
      parent: z.number().nullable(),
      path_length_mm: z.number(),
      optical_path_mm: z.number(),
      end: z.enum(['escaped', 'absorbed', 'detected', 'split', 'below_power', 'max_events']),
    }),
  ),
  detectors: z.array(
    z.strictObject({
      id: z.string(),
      power_mw: z.number(),
      hits: z.number(),
      centroid_mm: z.number().nullable(),
      rms_mm: z.number().nullable(),
      histogram: z.array(z.number()),
      angle_histogram: z.array(z.number()).length(180),
    }),
  ),
  power: z.strictObject({
    emitted_mw: z.number(),
    absorbed_mw: z.number(),
    detected_mw: z.number(),
    escaped_mw: z.number(),
    cut_off_mw: z.number(),
  }),
  stats: z.strictObject({
    rays: z.number(),
    paths: z.number(),
    segments: z.number(),
    events: z.number(),
    truncated: z.boolean(),
    elapsed_ms: z.number(),
  }),
})

interface Bench {
  readonly components: readonly object[]
  readonly sources: readonly object[]
}

async function traced(bench: Bench, options: object = {}) {
  const { status, json } = await call(server, 'POST', '/api/raytrace', { ...bench, options })
  expect(status).toBe(200)
  const answer = Answer.parse(json)
  const { emitted_mw, absorbed_mw, detected_mw, escaped_mw, cut_off_mw } = answer.power
  expect(Math.abs(emitted_mw - absorbed_mw - detected_mw - escaped_mw - cut_off_mw)).toBeLessThan(1e-9)
  return answer
}

const source = {
  id: 's',
  kind: 'source',
  x_mm: -50,
  y_mm: 0,
  angle_deg: 0,
  n_rays: 1,
  wavelength_nm: 587.5618,
}
const upright = { y_mm: 0, angle_deg: 90 }
const face = (x: number, more: object) => ({
  ...{ element_type: 'refractive_interface', x1_mm: x, y1_mm: -20, x2_mm: x, y2_mm: 20 },
  ...more,
})
const window = {
  ...{ id: 'window', kind: 'optic', x_mm: 0, y_mm: 0, angle_deg: 0 },
  interfaces: [face(0, { material2: 'N-BK7' }), face(10, { material1: 'N-BK7' })],
}
/** ((n − 1)/(n + 1))² for n = 1.5168, N-BK7 at 587.56 nm. */
const REFLECTED = (0.5168 / 2.5168) ** 2

test('a window of N-BK7 answers with a path a branch, each with its first point, its parent and its optical path', async () => {
  const { rays, stats } = await traced({ components: [window], sources: [source] }, { min_power: 0.01 })
  // 4.2 % come back from the front, 4.0 % from the back; what the back's share leaves at the front is below 1 %.
  expect(rays.map((ray) => [ray.end, ray.parent])).toEqual([
    ['split', null],
    ['split', 0],
    ['escaped', 1],
    ['escaped', 1],
    ['escaped', 0],
  ])
  const xs = rays.map((ray) => ray.points.map(({ x }) => Math.round(x)))
  expect(xs).toEqual([
    [-50, 0],
    [0, 10],
    [10, 1010],
    [10, 0, -1000],
    [0, -1000],
  ])
  expect(rays.map((ray) => ray.powers.length)).toEqual([1, 1, 1, 2, 1])
  expect(rays[1]?.power).toBeCloseTo(1 - REFLECTED, 6)
  expect(rays[3]?.powers).toEqual([
    expect.closeTo((1 - REFLECTED) * REFLECTED, 6),
    expect.closeTo((1 - REFLECTED) ** 2 * REFLECTED, 6),
  ])
  expect(rays.map((ray) => ray.path_length_mm)).toEqual([50, 10, 0, 10, 0])
  expect(rays[3]?.optical_path_mm).toBeCloseTo(15.168, 3)
  expect(rays[4]?.color).toMatchObject({ a: 16 })
  expect(rays[1]?.color.a).toBe(Math.round(255 * (1 - REFLECTED)))
  expect(stats).toMatchObject({ rays: 1, paths: 5, segments: 6, truncated: false })
})

test('colour and share count from the source ray, power from the source', async () => {
  const splitter = { id: 'b', kind: 'beamsplitter', x_mm: 0, y_mm: 0, angle_deg: 45 }
  const sources = [{ ...source, n_rays: 2, size_mm: 4, color_hex: '#0a0b0c' }]
  const { rays } = await traced({ components: [splitter], sources })
  expect(rays.map(({ power, color }) => [power, color.a])).toEqual([
    [0.5, 255],
    [0.25, 128],
    [0.25, 128],
    [0.5, 255],
    [0.25, 128],
    [0.25, 128],
  ])
  expect(rays[0]?.color).toEqual({ r: 10, g: 11, b: 12, a: 255 })
})

test('a detector answers with power, hits, centroid, rms and two histograms, under the id of its optic', async () => {
  const camera = {
    ...{ id: 'camera', kind: 'optic', x_mm: 20, y_mm: 0, angle_deg: 0 },
    interfaces: [{ element_type: 'detector', x1_mm: 0, y1_mm: -10, x2_mm: 0, y2_mm: 10, bins: 4 }],
  }
  const { detectors } = await traced({
    components: [{ id: 'dark', kind: 'detector', x_mm: 500, ...upright }, camera],
    sources: [
      { ...source, y_mm: 6, power_mw: 3 },
      { ...source, id: 's2', y_mm: -2 },
    ],
  })
  expect(detectors.map(({ id, power_mw, hits }) => [id, power_mw, hits])).toEqual([
    ['dark', 0, 0],
    ['camera', 4, 2],
  ])
  expect(detectors[0]).toMatchObject({ centroid_mm: null, rms_mm: null })
  expect(detectors[0]?.histogram).toHaveLength(128)
  expect(detectors[1]).toMatchObject({ centroid_mm: 4, histogram: [0, 1, 0, 3] })
  expect(detectors[1]?.rms_mm).toBeCloseTo(Math.sqrt(12), 12)
  expect(detectors[1]?.angle_histogram[90]).toBe(4)
})

test('a grating answers with its orders, in the order of the list', async () => {
  const grating = { id: 'g', kind: 'grating', x_mm: 0, ...upright, orders: [0, 1, -1], reflective: false }
  const { rays } = await traced({ components: [grating], sources: [{ ...source, wavelength_nm: 500 }] })
  // sin θ = m · 0.5 µm · 0.6 /µm
  const rises = rays.slice(1).map(({ points: [from, to] }) => ((to?.y ?? 0) - (from?.y ?? 0)) / 1000)
  expect(rises).toEqual([0, 0.3, -0.3].map((rise) => near(rise, 9)))
})

test('circular light has stokes [1, 0, 0, 1] after a quarter-wave plate, printed to what a float holds', async () => {
  const plate = { id: 'q', kind: 'waveplate', x_mm: 0, ...upright }
  const splitter = { id: 'b', kind: 'beamsplitter', x_mm: 20, y_mm: 0, angle_deg: 45 }
  const { rays } = await traced({ components: [plate, splitter], sources: [source] })
  expect(rays[1]?.stokes).toEqual([1, expect.closeTo(0, 6), expect.closeTo(0, 6), 1])
  const { rays: slanted } = await traced({
    components: [],
    sources: [{ ...source, polarization: { linear_deg: 15 } }],
  })
  // cos 30° and sin 30°; the float that is nearest to √3/2 is 0.86602539 to eight digits
  expect(slanted[0]?.stokes).toEqual([1, 0.86602539, 0.5, 0])
})

test('a glass outside its range is 422 with the field and a sentence', async () => {
  const lens = { id: 'l', kind: 'lens', x_mm: -20, ...upright }
  const { status, json } = await call(server, 'POST', '/api/raytrace', {
    components: [lens, window],
    sources: [{ ...source, wavelength_nm: 10_600 }],
  })
  expect(status).toBe(422)
  const message = 'N-BK7 is known from 300 nm to 2,500 nm, not at 10,600 nm'
  expect(json).toEqual({
    error: {
      ...{ code: 'invalid_request', message: `${message}.` },
      details: [
        { path: 'components[1].interfaces[0].material2', message },
        { path: 'components[1].interfaces[1].material1', message },
      ],
    },
  })
})

test('a glass that nobody knows is 422 with its name', async () => {
  const interfaces = [face(0, { material2: 'Unobtainium' })]
  const { status, json } = await call(server, 'POST', '/api/raytrace', {
    components: [{ ...window, interfaces }],
    sources: [source],
  })
  expect(status).toBe(422)
  expect(JSON.stringify(json)).toContain('no glass is called Unobtainium')
})

test('the binary answer holds the same paths as the other, to the bit', async () => {
  const components = [
    window,
    { id: 'g', kind: 'grating', x_mm: 60, ...upright, reflective: false },
    { id: 'd', kind: 'detector', x_mm: 90, ...upright },
  ]
  const sources = [
    { ...source, n_rays: 5, wavelengths_nm: [450, 650] },
    { ...source, id: 's2', y_mm: 3 },
  ]
  const { rays, detectors, power } = await traced({ components, sources })
  const response = await fetch(`${server.url}/api/raytrace`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ components, sources, options: { format: 'binary' } }),
  })
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  const layout = readLayout(await response.arrayBuffer())
  expect(layout.paths).toEqual(
    rays.map((ray) => ({
      points: ray.points.flatMap(({ x, y }) => [x, y]),
      powers: [...ray.powers.map(Math.fround), 0],
      wavelengthNm: Math.fround(ray.wavelength_nm),
      sourceId: ray.source_id,
      end: ray.end,
    })),
  )
  expect(layout.tail).toMatchObject({ source_ids: ['s', 's2'], detectors, power, stats: { rays: 11 } })
})

const ENDS = ['escaped', 'absorbed', 'detected', 'split', 'below_power', 'max_events']

/** Reads the binary answer as a client would that has nothing but its description. */
function readLayout(buffer: ArrayBuffer) {
  const data = new DataView(buffer)
  let at = 0
  const next = (bytes: number) => (at += bytes) - bytes
  const list = (length: number, read: () => number) => Array.from({ length }, read)
  const u32 = () => data.getUint32(next(4), true)
  const f32 = () => data.getFloat32(next(4), true)
  const [magic, version, pathCount = 0, pointCount = 0, sourceCount, jsonBytes] = list(6, u32)
  expect([magic, version, sourceCount]).toEqual([0x5450564f, 1, 2])
  const points = list(2 * pointCount, () => data.getFloat64(next(8), true))
  const firstPoint = list(pathCount + 1, u32)
  const powers = list(pointCount, f32)
  const wavelengths = list(pathCount, f32)
  const sources = list(pathCount, u32)
  const ends = list(pathCount, () => data.getUint8(next(1)))
  at = 4 * Math.ceil(at / 4)
  expect(buffer.byteLength - at).toBe(jsonBytes)
  const tail = z
    .looseObject({ source_ids: z.array(z.string()) })
    .parse(JSON.parse(new TextDecoder().decode(buffer.slice(at))))
  const paths = list(pathCount, () => next(0)).map((_, path) => ({
    points: points.slice(2 * (firstPoint[path] ?? 0), 2 * (firstPoint[path + 1] ?? 0)),
    powers: powers.slice(firstPoint[path], firstPoint[path + 1]),
    wavelengthNm: wavelengths[path],
    sourceId: tail.source_ids[sources[path] ?? 0],
    end: ENDS[ends[path] ?? 0],
  }))
  return { paths, tail }
}

/** Equal to so many digits after the point, within arrays and objects. */
function near(value: number, digits: number): unknown {
  return expect.closeTo(value, digits)
}

test('an id that stands twice is refused by its place: answers name parts by it', async () => {
  const block = { id: 'twice', kind: 'beam_block', x_mm: 0, y_mm: 0, angle_deg: 0, length_mm: 10 }
  const response = await fetch(`${server.url}/api/raytrace`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sources: [], components: [block, { ...block, id: 'once' }, block] }),
  })
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({
    error: { code: 'invalid_request', details: [{ path: 'components[2].id' }] },
  })
})
