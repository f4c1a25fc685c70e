import { expect, test } from 'vitest'
import { leaving, type LawOf } from '../laws/leaving'
import { oneStepAt } from '../../test/oneStep'
import { seededRandom } from '../../test/seededRandom'
import type { Incident, Outgoing } from '../laws/law'
import { coherencyOf, type Jones } from '../polarization'
import type { SurfaceSpec } from '../surface'
import { unitAt, type Vec } from '../vec'
import { LIGHT_SLOTS } from './light'

const HITS = 100_000

/** Hits of one element before the next of its kind is drawn. */
const HITS_EACH = 20
const WAVELENGTH_NM = 633

type Draw = () => number
const index = (draw: Draw): number => 1 + 2 * draw()

const laws: Record<string, (draw: Draw) => LawOf<SurfaceSpec>> = {
  lens: (draw) => ({ law: 'lens', focalLengthMm: (draw() < 0.5 ? -1 : 1) * (1 + 500 * draw()) }),
  mirror: (draw) => ({ law: 'mirror', reflectance: draw() }),
  'beam splitter': (draw) => {
    const transmittance = draw()
    return { law: 'beamSplitter', transmittance, reflectance: (1 - transmittance) * draw() }
  },
  'polarizing splitter': (draw) => ({
    law: 'polarizingSplitter',
    leakage: draw() < 0.2 ? 0 : draw() ** 3,
  }),
  dichroic: (draw) => ({
    law: 'dichroic',
    edgeNm: 550 + 160 * draw(),
    widthNm: 30 + 100 * draw(),
    pass: draw() < 0.5 ? 'longpass' : 'shortpass',
  }),
  'wave plate': (draw) => ({
    law: 'wavePlate',
    retardanceRad: 7 * draw(),
    fastAxisRad: 7 * draw() - 3.5,
    designWavelengthNm: draw() < 0.5 ? 0 : 400 + 600 * draw(),
  }),
  polarizer: (draw) => ({ law: 'polarizer', axisRad: 7 * draw() - 3.5, leakage: draw() ** 4 }),
  'Faraday rotator': (draw) => ({ law: 'faradayRotator', rotationRad: 7 * draw() - 3.5 }),
  grating: (draw) => ({
    law: 'grating',
    linesPerMm: 1500 * draw(),
    orders: [0, 1, -1, 2].map((order) => ({ order, efficiency: draw() / 4 })),
    reflective: draw() < 0.5,
  }),
  'refractive face': (draw) => ({ law: 'refractive', medium1: index(draw), medium2: index(draw) }),
  'face between equal media': (draw) => {
    const medium = index(draw)
    return { law: 'refractive', medium1: medium, medium2: medium }
  },
  'coated face': (draw) => {
    const transmittance = draw()
    const coating = { transmittance, reflectance: (1 - transmittance) * draw() }
    return { law: 'refractive', medium1: index(draw), medium2: index(draw), coating }
  },
  'beam block': () => ({ law: 'beamBlock' }),
  detector: () => ({ law: 'detector', bins: 1, transparent: false }),
  'transparent detector': () => ({ law: 'detector', bins: 1, transparent: true }),
}

/** Light of so little power has no polarization worth comparing: what is left of it is rounding. */
const DARK = 1e-9

/** Near the critical angle 1e-16 of rounding in cos² t is 1e-8 in cos t. */
const toleranceOf = (name: string): number => (/refractive|coated/.test(name) ? 2e-7 : 1e-10)

test.each(Object.entries(laws))(
  'the kernel does what the law of the %s says, on 100,000 random hits',
  (name, lawFrom) => {
    const draw = seededRandom(7)
    let largest = 0
    for (let hit = 0; hit < HITS;) {
      const law = lawFrom(draw)
      const tangent = unitAt(2 * Math.PI * draw())
      const step = oneStepAt({ ...law, ...across(tangent) }, WAVELENGTH_NM)
      for (const until = hit + HITS_EACH; hit < until; hit++) {
        const met = { tangent, heightMm: 50 * (2 * draw() - 1) }
        const incident = randomLight(draw, tangent)
        const share = draw()
        const at = { x: met.heightMm * tangent.x, y: met.heightMm * tangent.y }
        const kernel = step.hit(at, incident.direction, coherencyOf(incident.halves), share)
        const { slots } = kernel.light
        const { candidates } = kernel.step
        const expected = leaving(law, incident, met, WAVELENGTH_NM).filter(
          ({ powerFraction }) => powerFraction > 0,
        )
        // Slot 0 leads; of the candidates the topmost. Where slot 0 is dark it is not the first that the law lists.
        let slot = slots[4] === 0 && expected.length === candidates ? candidates : 0
        for (const out of expected) {
          const lit = share * out.powerFraction > DARK
          largest = Math.max(largest, distance(out, share, slots, slot * LIGHT_SLOTS, lit))
          slot = slot === 0 ? candidates : slot - 1
        }
        largest = Math.max(largest, Math.abs(totalOf(expected) * share - powerOf(slots, candidates)))
      }
    }
    expect(largest).toBeLessThan(toleranceOf(name))
  },
)

/** A surface of 120 mm about the origin. */
function across({ x, y }: Vec) {
  return { x1Mm: -60 * x, y1Mm: -60 * y, x2Mm: 60 * x, y2Mm: 60 * y }
}

/** The largest difference in direction, power and, if there is light to speak of, polarization. */
function distance(out: Outgoing, share: number, slots: Float64Array, at: number, isLit: boolean): number {
  const power = Math.abs(share * out.powerFraction - slots[at + 4]!)
  const direction = Math.max(
    Math.abs(out.direction.x - slots[at + 2]!),
    Math.abs(out.direction.y - slots[at + 3]!),
  )
  if (!isLit) return Math.max(direction, power)
  const coherency = coherencyOf(out.halves)
  let largest = Math.max(direction, power)
  for (let part = 0; part < 4; part++) {
    largest = Math.max(largest, Math.abs(coherency[part]! - slots[at + 5 + part]!))
  }
  return largest
}

function totalOf(leaving: readonly Outgoing[]): number {
  return leaving.reduce((sum, { powerFraction }) => sum + powerFraction, 0)
}

function powerOf(slots: Float64Array, candidates: number): number {
  let sum = 0
  for (let slot = 0; slot <= candidates; slot++) sum += slots[slot * LIGHT_SLOTS + 4]!
  return sum
}

/** From either side, up to 89° off the normal; fully polarized in half of the cases. */
function randomLight(draw: Draw, tangent: Vec): Incident {
  const side = draw() < 0.5 ? Math.PI / 2 : -Math.PI / 2
  const direction = unitAt(Math.atan2(tangent.y, tangent.x) + side + (draw() - 0.5) * (178 / 180) * Math.PI)
  const weight = draw() < 0.5 ? 1 : draw()
  return { direction, halves: [randomState(draw, weight), randomState(draw, 1 - weight)] }
}

function randomState(draw: Draw, power: number): Jones {
  const [a, b, c, d] = [2 * draw() - 1, 2 * draw() - 1, 2 * draw() - 1, 2 * draw() - 1]
  const by = Math.sqrt(power / (a * a + b * b + c * c + d * d))
  return [
    [a * by, b * by],
    [c * by, d * by],
  ]
}
