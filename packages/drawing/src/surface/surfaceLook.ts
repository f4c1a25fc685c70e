import type { SurfaceLaw } from '@optiverse/scene'
import type { DisplayItem } from '../displayList'
import type { SurfaceShape } from '../sagitta'
import { detectorLook } from './detector'
import { gratingLook } from './grating'
import { lensLook } from './lens'
import { mirrorLook } from './mirror'
import { polarizerLook, rotatorLook, waveplateLook } from './polarization'
import { dichroicLook, splitterLook } from './splitter'
import { apertureLook, beamBlockLook } from './stop'

/**
 * How one surface looks in the frame of its chord: p1 at (−length/2, 0), p2 at (+length/2, 0);
 * light that travels along the front normal comes from +y.
 */
export function surfaceLook(law: SurfaceLaw & { readonly lengthMm: number }): readonly DisplayItem[] {
  switch (law.kind) {
    case 'lens':
      return lensLook(law.lengthMm, law.eflMm)
    case 'mirror':
      return mirrorLook(shapeOf(law))
    case 'beamsplitter':
      return splitterLook(shapeOf(law), law.isPolarizing)
    case 'dichroic':
      return dichroicLook(shapeOf(law), law.passType)
    case 'waveplate':
      return waveplateLook(shapeOf(law), law.fastAxisDeg)
    case 'polarizer':
      return polarizerLook(shapeOf(law), law.transmissionAxisDeg)
    case 'faraday_rotator':
      return rotatorLook(shapeOf(law), law.rotationAngleDeg)
    case 'grating':
      return gratingLook(shapeOf(law), law.reflective)
    case 'aperture':
      return apertureLook(shapeOf(law), law.openingMm)
    case 'beam_block':
      return beamBlockLook(shapeOf(law))
    case 'detector':
      return detectorLook(shapeOf(law), law.transparent)
    default:
      return law satisfies never
  }
}

interface Curved {
  readonly lengthMm: number
  readonly radiusOfCurvatureMm: number
  readonly conic: number
}

function shapeOf(curved: Curved): SurfaceShape {
  return { lengthMm: curved.lengthMm, radiusMm: curved.radiusOfCurvatureMm, conic: curved.conic }
}
