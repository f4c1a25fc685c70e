import { ellipseOf, lightAt, type Encounter, type Explanation } from '@optiverse/optics'
import { degrees, ownerOf } from '@optiverse/scene'
import type { AnswerLabels } from './answerLabels'

/** `explanations` for an answer to someone who asked for some. */
export function explanationsOf(labels: AnswerLabels) {
  const { explanations } = labels
  return explanations && { explanations: explanations.map((one) => explanationOf(one, labels)) }
}

/** What happened to one path's light, leg by leg, each with the surface that it ends on. */
function explanationOf(explanation: Explanation, labels: AnswerLabels) {
  const { path, source, wavelengthNm, startPowerMw, legs, end } = explanation
  return {
    path,
    source_id: labels.sourceIds[source],
    wavelength_nm: wavelengthNm,
    start_power_mw: startPowerMw,
    end,
    legs: legs.map((leg, index) => {
      const { powerMw, stokes } = lightAt(explanation, index, 0)
      return {
        ...{ path: leg.path, from: leg.from, to: leg.to, length_mm: leg.lengthMm },
        ...{ refractive_index: leg.refractiveIndex, optical_path_mm: leg.opticalPathMm, power_mw: powerMw },
        ...{ jones: leg.states, stokes, ellipse: ellipseAnswer(stokes) },
        surface: leg.encounter && surfaceOf(leg.encounter, startPowerMw, labels),
      }
    }),
  }
}

function ellipseAnswer(stokes: Parameters<typeof ellipseOf>[0]) {
  const { azimuthRad, ellipticityRad, degree } = ellipseOf(stokes)
  return { azimuth_deg: degrees(azimuthRad), ellipticity_deg: degrees(ellipticityRad), degree }
}

function surfaceOf(encounter: Encounter, startPowerMw: number, { surfaceOwners }: AnswerLabels) {
  const { media, outgoing, taken } = encounter
  const named = (surface: number) => ownerOf(surfaceOwners, surface)
  return {
    ...named(encounter.surface),
    joined: encounter.joined.map(named),
    height_mm: encounter.heightMm,
    angle_of_incidence_deg: degrees(encounter.angleOfIncidenceRad),
    n1: media && media.nFrom,
    n2: media && media.nTo,
    total_reflection: encounter.isTotalReflection,
    ...{ reflectance_s: encounter.reflectance.s, reflectance_p: encounter.reflectance.p },
    ...{ transmittance_s: encounter.transmittance.s, transmittance_p: encounter.transmittance.p },
    outgoing: outgoing.map(({ way, order, angleRad, power, states }) => ({
      ...{ way, order, angle_deg: degrees(angleRad), power_mw: power * startPowerMw, jones: states },
    })),
    taken,
  }
}
