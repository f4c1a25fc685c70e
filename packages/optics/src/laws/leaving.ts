import { refractiveIndex } from '../glass/glass'
import { aperture } from './aperture'
import { beamBlock } from './beamBlock'
import { beamSplitter } from './beamSplitter'
import { detector } from './detector'
import { dichroic } from './dichroic'
import { faradayRotator } from './faradayRotator'
import { grating } from './grating'
import type { Incident, Met, Outgoing } from './law'
import { mirror } from './mirror'
import { polarizer } from './polarizer'
import { polarizingSplitter } from './polarizingSplitter'
import { refractiveFace } from './refractiveFace'
import { thinLens } from './thinLens'
import { retardanceAt, wavePlate } from './wavePlate'
import type { SurfaceSpec } from '../surface'

/** What a surface does, wherever it stands. */
export type LawOf<S> = S extends SurfaceSpec ? Omit<S, 'x1Mm' | 'y1Mm' | 'x2Mm' | 'y2Mm'> : never

/** What leaves a surface by the readable laws, at one wavelength. */
export function leaving(
  law: LawOf<SurfaceSpec>,
  light: Incident,
  met: Met,
  wavelengthNm: number,
): readonly Outgoing[] {
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
      return dichroic(light, met, wavelengthNm, law)
    case 'wavePlate': {
      const retardance = retardanceAt(wavelengthNm, law.retardanceRad, law.designWavelengthNm)
      return [wavePlate(light, met, retardance, law.fastAxisRad)]
    }
    case 'polarizer':
      return [polarizer(light, met, law.axisRad, law.leakage)]
    case 'faradayRotator':
      return [faradayRotator(light, met, law.rotationRad)]
    case 'grating':
      return grating(light, met, wavelengthNm, law)
    case 'refractive': {
      const [n1, n2] = [
        refractiveIndex(law.medium1, wavelengthNm),
        refractiveIndex(law.medium2, wavelengthNm),
      ]
      return n1 === null || n2 === null ? [] : refractiveFace(light, met, n1, n2, law.coating)
    }
    case 'beamBlock':
      return beamBlock()
    case 'aperture':
      return aperture(light, met, law.openingMm)
    case 'detector':
      return detector(light, law.transparent)
  }
}
