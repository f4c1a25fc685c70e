import { numberText } from '@optiverse/drawing'
import type { ellipseOf, Encounter, Explanation, Jones } from '@optiverse/optics'
import { degrees } from '@optiverse/scene'
import type { ExplainedRay, MetSurface } from '../trace/pickedRay'

type Ellipse = ReturnType<typeof ellipseOf>

/** A surface that a ray met, with what became of the light there. */
export interface RayRow {
  readonly name: string
  readonly happening: string
  readonly xMm: number
  readonly yMm: number
  readonly angleOfIncidenceDeg: number
  /** `null` where no media meet. */
  readonly media: { readonly nFrom: number; readonly nTo: number } | null
  readonly reflectance: Encounter['reflectance']
  readonly transmittance: Encounter['transmittance']
  /** What arrives, and what goes on. */
  readonly powerBeforeMw: number
  readonly powerAfterMw: number
  /** From the source to the surface. */
  readonly opticalPathMm: number
  /** Of what goes on; one of fully polarized light, two of other. */
  readonly jones: readonly Jones[]
}

/** The surfaces that a ray met, in order. */
export function rayRows(
  { explanation, met }: ExplainedRay,
  nameOf: (surface: MetSurface) => string,
): readonly RayRow[] {
  const { legs, startPowerMw, end } = explanation
  return legs.flatMap((leg, index) => {
    const { encounter } = leg
    const surface = met[index]
    if (!encounter || !surface) return []
    const out = encounter.taken === null ? undefined : encounter.outgoing[encounter.taken]
    const leaving = out ? [out] : end === 'split' ? encounter.outgoing : []
    return {
      name: nameOf(surface),
      happening: out ? wayText(encounter, out) : END_TEXTS[end],
      xMm: leg.to.x,
      yMm: leg.to.y,
      angleOfIncidenceDeg: degrees(encounter.angleOfIncidenceRad),
      media: encounter.media,
      reflectance: encounter.reflectance,
      transmittance: encounter.transmittance,
      powerBeforeMw: leg.power * startPowerMw,
      powerAfterMw: leaving.reduce((sum, { power }) => sum + power, 0) * startPowerMw,
      opticalPathMm: leg.opticalPathMm + leg.lengthMm * leg.refractiveIndex,
      jones: out?.states ?? [],
    }
  })
}

const END_TEXTS: Readonly<Record<Explanation['end'], string>> = {
  escaped: 'leaves the bench',
  absorbed: 'absorbed',
  detected: 'detected',
  split: 'split',
  below_power: 'too faint to follow',
  max_events: 'followed no further',
}

function wayText(encounter: Encounter, { way, order }: Encounter['outgoing'][number]): string {
  if (order !== null) return `order ${numberText(order)} ${way}`
  if (encounter.isTotalReflection) return 'totally reflected'
  const bends = encounter.media && encounter.media.nFrom !== encounter.media.nTo
  return way === 'transmitted' && bends ? 'refracted' : way
}

/** What the state is called: `linear`, `right circular`, `partly left elliptical`. */
export function polarizationText({ ellipticityRad, degree }: Ellipse): string {
  if (degree < 0.005) return 'unpolarized'
  const chi = degrees(ellipticityRad)
  const hand = chi > 0 ? 'right' : 'left'
  const shape =
    Math.abs(chi) < 0.5 ? 'linear' : Math.abs(chi) > 44.5 ? `${hand} circular` : `${hand} elliptical`
  return degree > 0.995 ? shape : `partly ${shape}`
}

/** A Jones vector by magnitude and phase of p and s: `p 0.707 ∠ 0°, s 0.707 ∠ 90°`. */
export function jonesText([p, s]: Jones): string {
  return `p ${polarText(p)}, s ${polarText(s)}`
}

function polarText([re, im]: Jones[number]): string {
  const size = Math.hypot(re, im)
  if (size < 5e-5) return '0'
  return `${numberText(size, 4)} ∠ ${numberText(degrees(Math.atan2(im, re)), 2)}°`
}

const COLUMNS: readonly (readonly [head: string, cell: (row: RayRow) => string | number | undefined])[] = [
  ['Surface', (row) => row.name],
  ['What happened', (row) => row.happening],
  ['x (mm)', (row) => rounded(row.xMm)],
  ['y (mm)', (row) => rounded(row.yMm)],
  ['Angle of incidence (deg)', (row) => rounded(row.angleOfIncidenceDeg)],
  ['n1', (row) => row.media?.nFrom],
  ['n2', (row) => row.media?.nTo],
  ['Rs (%)', (row) => 100 * row.reflectance.s],
  ['Rp (%)', (row) => 100 * row.reflectance.p],
  ['Ts (%)', (row) => 100 * row.transmittance.s],
  ['Tp (%)', (row) => 100 * row.transmittance.p],
  ['Power before (mW)', (row) => row.powerBeforeMw],
  ['Power after (mW)', (row) => row.powerAfterMw],
  ['Optical path (mm)', (row) => row.opticalPathMm],
  ['Jones after', (row) => row.jones.map(jonesText).join('; ')],
]

/** The rows as a spreadsheet takes them: tabs between columns, plain numbers of nine digits. */
export function rayTable(rows: readonly RayRow[]): string {
  const lines = rows.map((row) => COLUMNS.map(([, cell]) => cellText(cell(row))))
  return [COLUMNS.map(([head]) => head), ...lines].map((line) => line.join('\t')).join('\n')
}

function cellText(value: string | number | undefined): string {
  if (value === undefined) return ''
  // A tab or a line break within a name would break the table.
  if (typeof value === 'string') return value.replace(/[\t\r\n]+/g, ' ')
  return String(Number(value.toPrecision(9)))
}

/** What rounding left of a zero is none. */
function rounded(value: number): number {
  return Number(value.toFixed(9))
}
