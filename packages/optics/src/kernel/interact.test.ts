import { expect, test } from 'vitest'
import { seededRandom } from '../../test/seededRandom'
import { beamBlock } from '../laws/beamBlock'
import { beamSplitter } from '../laws/beamSplitter'
import type { Incident, Met, Outgoing } from '../laws/law'
import { mirror } from '../laws/mirror'
import { polarizingSplitter } from '../laws/polarizingSplitter'
import { thinLens } from '../laws/thinLens'
import { halvesOf, type Jones } from '../polarization'
import type { SurfaceSpec } from '../surface'
import { tabulate } from '../surfaceTable'
import { unitAt } from '../vec'
import { Branches } from './branches'
import { interact } from './interact'

const HITS = 10_000

function lawOf(surface: SurfaceSpec, light: Incident, met: Met): readonly Outgoing[] {
  switch (surface.law) {
    case 'lens':
      return [thinLens(light, met, surface.focalLengthMm)]
    case 'mirror':
      return [mirror(light, met, surface.reflectance)]
    case 'beamSplitter':
      return beamSplitter(light, met, surface.transmittance, surface.reflectance)
    case 'polarizingSplitter':
      return polarizingSplitter(light, met, surface.leakage)
    case 'beamBlock':
      return beamBlock()
  }
}

type Draw = () => number
type Law = SurfaceSpec extends infer S
  ? S extends SurfaceSpec
    ? Omit<S, 'x1Mm' | 'y1Mm' | 'x2Mm' | 'y2Mm'>
    : never
  : never

const laws: Record<SurfaceSpec['law'], (draw: Draw) => Law> = {
  lens: (draw) => ({ law: 'lens', focalLengthMm: (draw() < 0.5 ? -1 : 1) * (1 + 500 * draw()) }),
  mirror: (draw) => ({ law: 'mirror', reflectance: draw() }),
  beamSplitter: (draw) => {
    const transmittance = draw()
    return { law: 'beamSplitter', transmittance, reflectance: (1 - transmittance) * draw() }
  },
  polarizingSplitter: (draw) => ({ law: 'polarizingSplitter', leakage: draw() < 0.2 ? 0 : draw() ** 3 }),
  beamBlock: () => ({ law: 'beamBlock' }),
}

test.each(Object.entries(laws))(
  'the kernel does what the law of the %s says, on 10,000 random hits',
  (_, lawFrom) => {
    const draw = seededRandom(7)
    let largestDifference = 0
    for (let hit = 0; hit < HITS; hit++) {
      const tangent = unitAt(2 * Math.PI * draw())
      const [middleX, middleY, half] = [200 * draw() - 100, 200 * draw() - 100, 1 + 50 * draw()]
      const surface: SurfaceSpec = {
        ...lawFrom(draw),
        x1Mm: middleX - half * tangent.x,
        y1Mm: middleY - half * tangent.y,
        x2Mm: middleX + half * tangent.x,
        y2Mm: middleY + half * tangent.y,
      }
      const met = { tangent, heightMm: (2 * draw() - 1) * half }
      const light = randomLight(draw, tangent)
      const share = draw()

      const branches = new Branches()
      branches.x[0] = middleX + met.heightMm * tangent.x
      branches.y[0] = middleY + met.heightMm * tangent.y
      branches.dx[0] = light.direction.x
      branches.dy[0] = light.direction.y
      branches.power[0] = share
      branches.jones.set(light.halves.flat(2))
      const table = tabulate([surface])
      const count = interact(table, 0, branches)

      const expected = lawOf(surface, light, met)
      expect(count).toBe(expected.length)
      const kept = expected.reduce((sum, out) => sum + out.powerFraction, 0)
      const differences = [table.absorptance[0]! - (1 - kept)]
      expected.forEach((out, index) => {
        const slot = index + 1
        differences.push(branches.power[slot]! - share * out.powerFraction)
        differences.push(branches.dx[slot]! - out.direction.x, branches.dy[slot]! - out.direction.y)
        if (out.powerFraction === 0) return
        out.halves.flat(2).forEach((part, at) => differences.push(branches.jones[8 * slot + at]! - part))
      })
      largestDifference = Math.max(largestDifference, ...differences.map(Math.abs))
    }
    expect(largestDifference).toBeLessThan(1e-11)
  },
)

/** From either side, up to 89° off the normal; polarized in half of the cases. */
function randomLight(draw: Draw, tangent: { x: number; y: number }): Incident {
  const side = draw() < 0.5 ? Math.PI / 2 : -Math.PI / 2
  const direction = unitAt(Math.atan2(tangent.y, tangent.x) + side + (draw() - 0.5) * (178 / 180) * Math.PI)
  const part = (): number => 2 * draw() - 1
  const state = (): Jones =>
    halvesOf({
      jones: [
        [part(), part()],
        [part(), part()],
      ],
    })[0]
  const weight = draw() < 0.5 ? 1 : draw()
  const weighted = (jones: Jones, power: number): Jones => {
    const [[pRe, pIm], [sRe, sIm]] = jones
    const by = Math.sqrt(power)
    return [
      [pRe * by, pIm * by],
      [sRe * by, sIm * by],
    ]
  }
  return { direction, halves: [weighted(state(), weight), weighted(state(), 1 - weight)] }
}
