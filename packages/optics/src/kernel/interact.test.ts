import { expect, test } from 'vitest'
import { seededRandom } from '../../test/seededRandom'
import { coefficientsAt } from '../coefficients'
import { aperture } from '../laws/aperture'
import { beamBlock } from '../laws/beamBlock'
import { beamSplitter } from '../laws/beamSplitter'
import { detector } from '../laws/detector'
import { dichroic } from '../laws/dichroic'
import { faradayRotator } from '../laws/faradayRotator'
import { grating } from '../laws/grating'
import type { Incident, Met, Outgoing } from '../laws/law'
import { mirror } from '../laws/mirror'
import { polarizer } from '../laws/polarizer'
import { polarizingSplitter } from '../laws/polarizingSplitter'
import { refractiveFace } from '../laws/refractiveFace'
import { thinLens } from '../laws/thinLens'
import { retardanceAt, wavePlate } from '../laws/wavePlate'
import { coherencyOf, halvesOf, type Jones } from '../polarization'
import { newMeeting } from '../search/nearest'
import type { SurfaceSpec } from '../surface'
import { unitAt } from '../vec'
import { joinMedia, MEDIA_SLOTS } from './dominoes'
import { interact } from './interact'
import { Light, LIGHT_SLOTS } from './light'

const HITS = 100_000
const WAVELENGTH_NM = 633

type Draw = () => number
type LawOf<S> = S extends SurfaceSpec ? Omit<S, 'x1Mm' | 'y1Mm' | 'x2Mm' | 'y2Mm'> : never

function outgoing(law: LawOf<SurfaceSpec>, light: Incident, met: Met): readonly Outgoing[] {
  switch (law.law) {
    case 'lens':
      return [thinLens(light, met, law.focalLengthMm)]
    case 'mirror':
      return [mirror(light, met, law.reflectance)]
    case 'beamSplitter':
      return beamSplitter(light, met, law.transmittance, law.reflectance)
    case 'polarizingSplitter':
      return polarizingSplitter(light, met, law.leakage)
    case 'dichroic':
      return dichroic(light, met, WAVELENGTH_NM, law)
    case 'wavePlate': {
      const retardance = retardanceAt(WAVELENGTH_NM, law.retardanceRad, law.designWavelengthNm)
      return [wavePlate(light, met, retardance, law.fastAxisRad)]
    }
    case 'polarizer':
      return [polarizer(light, met, law.axisRad, law.leakage)]
    case 'faradayRotator':
      return [faradayRotator(light, met, law.rotationRad)]
    case 'grating':
      return grating(light, met, WAVELENGTH_NM, law)
    case 'refractive':
      if (typeof law.medium1 !== 'number' || typeof law.medium2 !== 'number') throw new Error('numbers here')
      return refractiveFace(light, met, law.medium1, law.medium2, law.coating)
    case 'beamBlock':
      return beamBlock()
    case 'aperture':
      return aperture(light, met, law.openingMm)
    case 'detector':
      return detector(light, law.transparent)
  }
}

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

test.each(Object.entries(laws))(
  'the kernel does what the law of the %s says, on 100,000 random hits',
  (_, lawFrom) => {
    const draw = seededRandom(7)
    const light = new Light()
    const frame = new Float64Array(3)
    let largest = 0
    for (let hit = 0; hit < HITS; hit++) {
      const tangent = unitAt(2 * Math.PI * draw())
      const met = { tangent, heightMm: 50 * (2 * draw() - 1) }
      const incident = randomLight(draw, tangent)
      const law = lawFrom(draw)
      frame.set([tangent.x, tangent.y, met.heightMm])
      const share = draw()
      const departures = throughKernel(light, frame, law, incident, share)
      const expected = outgoing(law, incident, met).filter(({ powerFraction }) => powerFraction > 1e-25)
      if (departures.length !== expected.length) throw new Error(JSON.stringify({ law, incident, met }))
      expected.forEach(({ direction, halves, powerFraction }, order) => {
        const out = departures[order]!
        const states = [direction.x, direction.y, share * powerFraction, ...coherencyOf(halves)]
        states.forEach((value, slot) => (largest = Math.max(largest, Math.abs(value - out[slot]!))))
      })
    }
    // Near the critical angle 1e-16 of rounding in cos² t is 1e-8 in cos t.
    expect(largest).toBeLessThan(2e-7)
  },
)

/** dx, dy, power and coherency of each branch that leaves with power, in order. */
function throughKernel(
  light: Light,
  frame: Float64Array,
  law: LawOf<SurfaceSpec>,
  { direction, halves }: Incident,
  share: number,
): Float64Array[] {
  const spec = { ...law, x1Mm: -60, y1Mm: 0, x2Mm: 60, y2Mm: 0 }
  const coefficients = coefficientsAt([spec], WAVELENGTH_NM)
  light.start(Float64Array.of(0, 0, direction.x, direction.y), 0, coherencyOf(halves))
  light.slots[4] = share
  const media = new Float64Array(MEDIA_SLOTS)
  const isForward = direction.x * frame[1]! - direction.y * frame[0]! > 0
  if (law.law === 'refractive') {
    joinMedia({ ...newMeeting(), count: 1 }, 0, new Float64Array(9), coefficients, isForward, 1, media)
  }
  const candidates = interact(0, coefficients, light, frame, media)
  // Slot 0 is the first; of the candidates the topmost.
  const slots = [0, ...Array.from({ length: candidates }, (_, below) => candidates - below)]
  return slots
    .map((slot) => light.slots.slice(slot * LIGHT_SLOTS + 2, slot * LIGHT_SLOTS + 9))
    .filter((branch) => branch[2]! > 1e-25)
}

/** From either side, up to 89° off the normal; unpolarized in half of the cases, in part. */
function randomLight(draw: Draw, tangent: { x: number; y: number }): Incident {
  const side = draw() < 0.5 ? Math.PI / 2 : -Math.PI / 2
  const direction = unitAt(Math.atan2(tangent.y, tangent.x) + side + (draw() - 0.5) * (178 / 180) * Math.PI)
  const part = (): number => 2 * draw() - 1
  const weight = draw() < 0.5 ? 1 : draw()
  const state = (power: number): Jones => {
    const jones: Jones = [
      [part(), part()],
      [part(), part()],
    ]
    const [[p, s]] = [halvesOf({ jones })[0]]
    const by = Math.sqrt(power)
    return [
      [p[0] * by, p[1] * by],
      [s[0] * by, s[1] * by],
    ]
  }
  return { direction, halves: [state(weight), state(1 - weight)] }
}
