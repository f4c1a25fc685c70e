import { refractiveIndex, type Glass, type SourceSpec } from '@optiverse/optics'
import { glassOf, isKnownAnywhere } from './glassOf'
import type { ComponentPart } from './part'

/** Something that keeps a part from doing with light what it is meant to do. */
export interface BenchProblem {
  /** Of the component. */
  readonly id: string
  /** Where in its record, as a path: `interfaces[0].material1`. */
  readonly field: string
  /** A sentence for the person at the bench. */
  readonly message: string
}

/** A glass that a component names. */
export interface NamedGlass {
  readonly field: string
  readonly glass: Glass
}

export function glassesOf(part: ComponentPart): readonly NamedGlass[] {
  if (part.kind !== 'optic') return []
  return part.interfaces.flatMap((face, index) => {
    if (face.elementType !== 'refractive_interface') return []
    return (['material1', 'material2'] as const).flatMap((side) => {
      const name = face[side]
      return name === undefined ? [] : [{ field: `interfaces[${index}].${side}`, glass: glassOf(name) }]
    })
  })
}

/** Tells of a glass what keeps it from passing the light of these sources, or nothing; asked once for each glass. */
export function glassComplaints(sources: readonly SourceSpec[]): (glass: Glass) => string | null {
  const sentNm = new Set(sources.flatMap(wavelengthsSent))
  const known = new Map<string, string | null>()
  return (glass) => {
    let complaint = known.get(glass.name)
    if (complaint === undefined) known.set(glass.name, (complaint = complaintAbout(glass, sentNm)))
    return complaint
  }
}

function wavelengthsSent({ powerMw, wavelengths }: SourceSpec): readonly number[] {
  if (powerMw === 0) return []
  return wavelengths.filter((line) => line.weight > 0).map((line) => line.wavelengthNm)
}

function complaintAbout(glass: Glass, sentNm: ReadonlySet<number>): string | null {
  if (!isKnownAnywhere(glass)) return `no glass is called ${glass.name} here: it lets no light pass`
  const outside = [...sentNm].filter((wavelengthNm) => refractiveIndex(glass, wavelengthNm) === null)
  const [first] = outside
  if (first === undefined) return null
  const [shortestNm, longestNm] = glass.rangeNm
  const more = outside.length > 1 ? ` and ${outside.length - 1} more` : ''
  return `${glass.name} is known from ${nm(shortestNm)} to ${nm(longestNm)}, not at ${nm(first)}${more}`
}

/** `10,600 nm`, to a thousandth. */
function nm(wavelengthNm: number): string {
  const [whole = '', ...decimals] = String(Math.round(wavelengthNm * 1000) / 1000).split('.')
  return `${[whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.')} nm`
}
