import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { cleanUp, startServer, type RunningServer } from './server.testkit'

let server: RunningServer

beforeAll(async () => {
  server = await startServer()
})
afterAll(cleanUp)

/** One ray onto a face of index 1.5 at 45°: path 1 goes on into the glass, path 2 comes back. */
const bench = {
  sources: [
    { id: 's', kind: 'source', x_mm: -10, y_mm: 0, angle_deg: 0, n_rays: 1, size_mm: 0, power_mw: 2, polarization: '+45' }, // prettier-ignore
  ],
  components: [
    {
      ...{ id: 'glass', kind: 'optic', x_mm: 0, y_mm: 0, angle_deg: 0 },
      interfaces: [
        { x1_mm: 100, y1_mm: -50, x2_mm: 100, y2_mm: -40, element_type: 'beam_block' },
        {
          x1_mm: 20,
          y1_mm: -20,
          x2_mm: -20,
          y2_mm: 20,
          element_type: 'refractive_interface',
          n1: 1,
          n2: 1.5,
        },
      ],
    },
  ],
}

const Answer = z.object({
  explanations: z.array(
    z.object({
      ...{ path: z.number(), source_id: z.string(), start_power_mw: z.number(), end: z.string() },
      legs: z.array(
        z.object({
          ...{ length_mm: z.number(), refractive_index: z.number(), power_mw: z.number() },
          ...{ optical_path_mm: z.number(), stokes: z.array(z.number()).length(4) },
          ellipse: z.object({ azimuth_deg: z.number(), ellipticity_deg: z.number(), degree: z.number() }),
          surface: z.record(z.string(), z.unknown()).nullable(),
        }),
      ),
    }),
  ),
})

function post(options: object): Promise<Response> {
  return fetch(`${server.url}/api/raytrace`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...bench, options }),
  })
}

test('a path asked for is explained: the surface by its part, angles, shares of s and p, power and polarization', async () => {
  const answer = Answer.parse(await (await post({ explain: [2, 1] })).json())
  const [reflected, passed] = answer.explanations
  expect([reflected!.path, passed!.path]).toEqual([2, 1])
  expect(passed).toMatchObject({ source_id: 's', start_power_mw: 2, end: 'escaped' })
  const [before, behind] = passed!.legs
  // Rs and Rp of Fresnel's formulas at 45° onto 1.5 (Hecht, Optics, §4.6).
  expect(before!.surface).toMatchObject({
    ...{ id: 'glass', interface: 1, joined: [], n1: 1, n2: 1.5, taken: 0, total_reflection: false },
    angle_of_incidence_deg: expect.closeTo(45, 9) as number,
    reflectance_s: expect.closeTo(0.092013363, 8) as number,
    reflectance_p: expect.closeTo(0.008466459, 8) as number,
    transmittance_s: expect.closeTo(0.907986637, 8) as number,
  })
  expect(before!.ellipse.azimuth_deg).toBeCloseTo(45, 9)
  expect(behind).toMatchObject({ refractive_index: 1.5, surface: null })
  expect(behind!.optical_path_mm).toBeCloseTo(10, 9)
  expect(behind!.power_mw).toBeCloseTo(2 * (1 - (0.092013363 + 0.008466459) / 2), 7)
  expect(reflected!.legs[1]!.power_mw).toBeCloseTo(0.092013363 + 0.008466459, 7)
})

test('the binary answer carries explanations in its JSON, and who asks for none gets none', async () => {
  const bytes = new DataView(await (await post({ explain: [0], format: 'binary' })).arrayBuffer())
  const tail = new Uint8Array(bytes.buffer).slice(-bytes.getUint32(20, true))
  const answer = Answer.parse(JSON.parse(new TextDecoder().decode(tail)))
  expect(answer.explanations[0]).toMatchObject({ path: 0, end: 'split' })
  expect(await (await post({})).json()).not.toHaveProperty('explanations')
})

test.each([[3], [-1], [0.5], ['1']])('no path %j: refused by its place in the list', async (path) => {
  const response = await post({ explain: [0, path] })
  expect(response.status).toBe(422)
  expect(await response.json()).toMatchObject({
    error: { code: 'invalid_request', details: [{ path: 'options.explain[1]' }] },
  })
})
