import fc from 'fast-check'
import { expect, test } from 'vitest'
import { light, surfaceAt } from '../../test/oneHit'
import type { Jones } from '../polarization'
import { beamSplitter } from './beamSplitter'
import { dichroic } from './dichroic'
import { faradayRotator } from './faradayRotator'
import { grating } from './grating'
import type { Incident, Met, Outgoing } from './law'
import { mirror } from './mirror'
import { polarizer } from './polarizer'
import { polarizingSplitter } from './polarizingSplitter'
import { refractiveFace } from './refractiveFace'
import { thinLens } from './thinLens'
import { wavePlate } from './wavePlate'

/** Each with the share of the power that it sends on, whatever light comes. */
const laws: Record<string, { of: (light: Incident, met: Met) => readonly Outgoing[]; keeps?: number }> = {
  'thin lens': { of: (arriving, met) => [thinLens(arriving, met, -80)], keeps: 1 },
  mirror: { of: (arriving, met) => [mirror(arriving, met, 0.98)], keeps: 0.98 },
  'beam splitter': { of: (arriving, met) => beamSplitter(arriving, met, 0.3, 0.6), keeps: 0.9 },
  'polarizing splitter': { of: (arriving, met) => polarizingSplitter(arriving, met, 0.01), keeps: 1 },
  dichroic: {
    of: (arriving, met) => dichroic(arriving, met, 540, { edgeNm: 550, widthNm: 50, pass: 'longpass' }),
    keeps: 1,
  },
  'wave plate': { of: (arriving, met) => [wavePlate(arriving, met, 1.1, 0.4)], keeps: 1 },
  polarizer: { of: (arriving, met) => [polarizer(arriving, met, 0.7, 1e-3)] },
  'Faraday rotator': { of: (arriving, met) => [faradayRotator(arriving, met, 0.8)], keeps: 1 },
  grating: {
    of: (arriving, met) =>
      grating(arriving, met, 633, {
        linesPerMm: 600,
        reflective: true,
        orders: [0, 1, -1].map((order) => ({ order, efficiency: 0.25 })),
      }),
  },
  'glass to air': { of: (arriving, met) => refractiveFace(arriving, met, 1.6, 1), keeps: 1 },
  'air to glass': { of: (arriving, met) => refractiveFace(arriving, met, 1, 2.4), keeps: 1 },
}

const amplitude = fc.double({ min: -1, max: 1, noNaN: true })
const twoHalves = fc
  .array(amplitude, { minLength: 8, maxLength: 8 })
  .filter((parts) => Math.hypot(...parts) > 0.1)
  .map((parts): [Jones, Jones] => {
    const [a, b, c, d, e, f, g, h] = parts.map((part) => part / Math.hypot(...parts)) as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    return [
      [
        [a, b],
        [c, d],
      ],
      [
        [e, f],
        [g, h],
      ],
    ]
  })
const offNormal = fc.double({ min: -89.9, max: 89.9, noNaN: true })

test.each(Object.entries(laws))('%s: power is booked to the last 1e-12, states are of length 1', (_, law) => {
  fc.assert(
    fc.property(offNormal, fc.boolean(), offNormal, twoHalves, (angle, fromBehind, surface, halves) => {
      const arriving = light(surface + angle + (fromBehind ? 180 : 0), ...halves)
      const out = law.of(arriving, surfaceAt(surface + 90, 3))
      const sent = out.reduce((sum, branch) => sum + branch.powerFraction, 0)
      if (law.keeps !== undefined) expect(sent).toBeCloseTo(law.keeps, 12)
      expect(sent).toBeLessThan(1 + 1e-12)
      for (const branch of out) {
        expect(branch.powerFraction).toBeGreaterThanOrEqual(0)
        expect(Math.hypot(branch.direction.x, branch.direction.y)).toBeCloseTo(1, 12)
        if (branch.powerFraction > 0) expect(Math.hypot(...branch.halves.flat(2))).toBeCloseTo(1, 12)
      }
    }),
  )
})

test.each(Object.entries(laws))('%s: the branches stay on the side that their way says', (_, law) => {
  fc.assert(
    fc.property(offNormal, fc.boolean(), (angle, fromBehind) => {
      const arriving = light(angle + (fromBehind ? 180 : 0))
      for (const branch of law.of(arriving, surfaceAt(90, 3))) {
        const onwards = branch.direction.x * arriving.direction.x > 0
        expect(branch.way).toBe(onwards ? 'transmitted' : 'reflected')
      }
    }),
  )
})

test.each(Object.entries(laws))('%s: a bench turned as a whole gives the same, turned', (_, law) => {
  fc.assert(
    fc.property(offNormal, offNormal, twoHalves, (angle, turn, halves) => {
      const still = law.of(light(angle, ...halves), surfaceAt(90, 3))
      const turned = law.of(light(angle + turn, ...halves), surfaceAt(90 + turn, 3))
      const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)]
      expect(turned).toHaveLength(still.length)
      still.forEach((branch, index) => {
        const { x, y } = branch.direction
        expect(turned[index]!.direction.x).toBeCloseTo(x * cos - y * sin, 6)
        expect(turned[index]!.direction.y).toBeCloseTo(x * sin + y * cos, 6)
        expect(turned[index]!.powerFraction).toBeCloseTo(branch.powerFraction, 6)
      })
    }),
  )
})
