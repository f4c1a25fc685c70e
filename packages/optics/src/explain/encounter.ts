import type { Incident, Met, Outgoing } from '../laws/law'
import { travelsAlongNormal } from '../laws/law'
import { leaving, type LawOf } from '../laws/leaving'
import type { Jones } from '../polarization'
import type { SurfaceSpec } from '../surface'
import { dot, frontNormal, type Vec } from '../vec'
import type { BranchWalk, Departure, Media } from './branchWalk'
import type { Encounter, OutgoingLight } from './explanation'

/** What happens where a walk has met a surface, before it is known which branch the path takes. */
interface Happening {
  readonly encounter: Omit<Encounter, 'taken'>
  /** one for each of `encounter.outgoing` */
  readonly departures: readonly Departure[]
  /** their states, of total length 1 */
  readonly halves: readonly (readonly Jones[])[]
}

/**
 * What the surface that a walk has met does: directions and powers are the kernel's, amplitudes those of the readable
 * laws, matched by direction.
 *
 * @param halves states of the light that arrives, of total length 1
 */
export function happeningAt(
  walk: BranchWalk,
  specs: readonly SurfaceSpec[],
  wavelengthNm: number,
  halves: readonly Jones[],
): Happening {
  const { surface, met, media, joined, direction, departures } = walk
  const light: Incident = { direction, halves }
  const law = media ? jointFace(media, travelsAlongNormal(light, met)) : specs[surface]!
  const lawful = leaving(law, light, met, wavelengthNm)
  const matches = departures.map((departure) => closest(lawful, departure.direction))
  const alongP = leaving(law, { direction, halves: [ALONG_P] }, met, wavelengthNm)
  const alongS = leaving(law, { direction, halves: [ALONG_S] }, met, wavelengthNm)
  const perPolarization = (way: Outgoing['way']) => ({ p: share(alongP, way), s: share(alongS, way) })
  return {
    departures,
    halves: matches.map((match) => match.halves),
    encounter: {
      surface,
      joined,
      heightMm: met.heightMm,
      angleOfIncidenceRad: angleToNormal(direction, met),
      media: media && { nFrom: media.nFrom, nTo: media.nTo },
      isTotalReflection: walk.isTotalReflection,
      reflectance: perPolarization('reflected'),
      transmittance: perPolarization('transmitted'),
      outgoing: departures.map((departure, index) => outgoing(departure, matches[index]!, met)),
    },
  }
}

/** States brought to this power. */
export function statesOfPower(halves: readonly Jones[], power: number): Jones[] {
  const by = Math.sqrt(power)
  return halves.map(([[pRe, pIm], [sRe, sIm]]): Jones => [
    [pRe * by, pIm * by],
    [sRe * by, sIm * by],
  ])
}

const ALONG_P: Jones = [
  [1, 0],
  [0, 0],
]

const ALONG_S: Jones = [
  [0, 0],
  [1, 0],
]

/** The one face as which all that coincide act. */
function jointFace({ nFrom, nTo, coating }: Media, isAlongNormal: boolean): LawOf<SurfaceSpec> {
  const [medium1, medium2] = isAlongNormal ? [nFrom, nTo] : [nTo, nFrom]
  return { law: 'refractive', medium1, medium2, ...(coating && { coating }) }
}

function closest(lawful: readonly Outgoing[], direction: Vec): Outgoing {
  return lawful.reduce((best, other) =>
    dot(other.direction, direction) > dot(best.direction, direction) ? other : best,
  )
}

function share(leaving: readonly Outgoing[], way: Outgoing['way']): number {
  return leaving.reduce((sum, out) => sum + (out.way === way ? out.powerFraction : 0), 0)
}

function outgoing(
  { direction, power }: Departure,
  { way, order, halves }: Outgoing,
  met: Met,
): OutgoingLight {
  return {
    way,
    order: order ?? null,
    angleRad: angleToNormal(direction, met),
    power,
    states: statesOfPower(halves, power),
  }
}

function angleToNormal(direction: Vec, { tangent }: Met): number {
  return Math.atan2(Math.abs(dot(direction, tangent)), Math.abs(dot(direction, frontNormal(tangent))))
}
