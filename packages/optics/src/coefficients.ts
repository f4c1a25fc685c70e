import { refractiveIndex } from './glass/glass'
import type { SurfaceSpec } from './surface'
import { refuse } from './surfaceTable'
import { exponential } from './portableMath'
import { unitAt } from './vec'

/** Law codes of the kernel: first those that the hot loop knows, the last three of which reflect. */
const ABSORBER = 0
const LENS = 1
const MIRROR = 2
const SPLITTER = 3
export const REFRACTIVE = 4
export const POLARIZING_SPLITTER = 5
export const RETARDER = 6
export const POLARIZER = 7
export const GRATING = 8
export const DETECTOR = 9
export const TRANSPARENT_DETECTOR = 10

/**
 * Numbers of one surface at one wavelength, by its law:
 *
 * | law | slots |
 * | --- | --- |
 * | lens | 1 / focal length |
 * | mirror | reflectance |
 * | splitter | transmittance, reflectance |
 * | polarizing splitter | transmittance of p, of s, √ of their product |
 * | retarder, polarizer | where its matrix begins in `matrices` |
 * | refractive | n1, n2, transmittance (−1 uncoated) and reflectance of the coating |
 * | grating | where its orders begin in `orders`, how many, 1 if reflective |
 *
 * The last slot is the absorptance for all of them: exactly 0 where nothing is lost, −1 where it depends on the light.
 */
const COEFFICIENT_SLOTS = 5

/** What all surfaces do at one wavelength. */
export interface Coefficients {
  readonly wavelengthNm: number
  readonly law: Uint8Array
  readonly values: Float64Array
  /**
   * Sixteen numbers each that take (⟨p* p⟩, ⟨s* s⟩, Re ⟨p* s⟩, Im ⟨p* s⟩) to what leaves, row by row, for light along
   * the normal. Against it the element's Jones matrix has the signs off its diagonal turned, and so have the blocks
   * that lead from the first two to the last two and back.
   */
  readonly matrices: Float64Array
  /** two each: rise of the component of k along the surface, share of the power */
  readonly orders: Float64Array
}

/** Stronger than any lens that light could tell from it, yet its square is finite; per mm. */
const STRONGEST_LENS = 1e100

/** A wavelength in nm times a ruling in lines/mm is this many times too large. */
const NM_PER_MM = 1e6

/** From 10 % to 90 % the odds rise 81-fold. */
const LN_81 = 4.394449154672439

/** What is left of 1 after T and R by rounding alone (0.7 + 0.3 in binary). */
const ROUNDING = 1e-15

/** @throws RangeError for a surface that no bench may hold, with the value in the message */
export function coefficientsAt(specs: readonly SurfaceSpec[], wavelengthNm: number): Coefficients {
  const law = new Uint8Array(specs.length)
  const values = new Float64Array(specs.length * COEFFICIENT_SLOTS)
  const matrices: number[] = []
  const orders: number[] = []
  specs.forEach((spec, surface) => {
    const [code, absorbed, ...numbers] = lawAt(spec, wavelengthNm, matrices, orders)
    if (!numbers.every(Number.isFinite)) refuse(spec)
    law[surface] = code
    values.set(numbers, surface * COEFFICIENT_SLOTS)
    values[(surface + 1) * COEFFICIENT_SLOTS - 1] = absorbed
  })
  return {
    wavelengthNm,
    law,
    values,
    matrices: Float64Array.from(matrices),
    orders: Float64Array.from(orders),
  }
}

type Law = [code: number, absorptance: number, ...values: number[]]

const AS_IT_MAY_BE = -1

function lawAt(spec: SurfaceSpec, wavelengthNm: number, matrices: number[], orders: number[]): Law {
  switch (spec.law) {
    case 'lens':
      if (spec.focalLengthMm === 0) refuse(spec)
      return [LENS, 0, Math.min(Math.max(1 / spec.focalLengthMm, -STRONGEST_LENS), STRONGEST_LENS)]
    case 'mirror':
      return [MIRROR, absorptance(spec, 0, spec.reflectance), spec.reflectance]
    case 'beamSplitter': {
      const { transmittance, reflectance } = spec
      return [SPLITTER, absorptance(spec, transmittance, reflectance), transmittance, reflectance]
    }
    case 'dichroic': {
      const steps = (wavelengthNm - spec.edgeNm) / spec.widthNm
      const transmittance = 1 / (1 + exponential(LN_81 * (spec.pass === 'longpass' ? -steps : steps)))
      return [SPLITTER, 0, transmittance, 1 - transmittance]
    }
    case 'polarizingSplitter': {
      const { leakage } = spec
      absorptance(spec, 1 - leakage, leakage)
      return [POLARIZING_SPLITTER, 0, 1 - leakage, leakage, Math.sqrt((1 - leakage) * leakage)]
    }
    case 'wavePlate': {
      const { retardanceRad, fastAxisRad, designWavelengthNm } = spec
      const scale = designWavelengthNm > 0 ? designWavelengthNm / wavelengthNm : 1
      return [RETARDER, 0, addMatrix(matrices, alongAxes(fastAxisRad, 1, unitAt(retardanceRad * scale)))]
    }
    case 'polarizer': {
      absorptance(spec, spec.leakage, 0)
      const across = { x: Math.sqrt(spec.leakage), y: 0 }
      return [POLARIZER, AS_IT_MAY_BE, addMatrix(matrices, alongAxes(spec.axisRad, 1, across))]
    }
    case 'faradayRotator': {
      const { x: cos, y: sin } = unitAt(spec.rotationRad)
      return [RETARDER, 0, addMatrix(matrices, [[cos, 0], [-sin, 0], [sin, 0], [cos, 0]])] // prettier-ignore
    }
    case 'refractive':
      return refractiveAt(spec, wavelengthNm)
    case 'grating': {
      const shares = spec.orders.reduce((sum, { efficiency }) => sum + efficiency, 0)
      absorptance(spec, shares, 0)
      const first = orders.length
      for (const { order, efficiency } of spec.orders) {
        // Divided last, as the law does: an order of just grazing exit is then evanescent for both.
        orders.push((order * wavelengthNm * spec.linesPerMm) / NM_PER_MM, efficiency)
      }
      return [GRATING, AS_IT_MAY_BE, first, spec.orders.length, spec.reflective ? 1 : 0]
    }
    case 'aperture':
    case 'beamBlock':
      return [ABSORBER, 1]
    case 'detector':
      return [spec.transparent ? TRANSPARENT_DETECTOR : DETECTOR, 0]
    default:
      return spec satisfies never
  }
}

/** A face whose glass is not known at this wavelength absorbs: outside its range a glass is opaque. */
function refractiveAt(spec: Extract<SurfaceSpec, { law: 'refractive' }>, wavelengthNm: number): Law {
  const n1 = refractiveIndex(spec.medium1, wavelengthNm)
  const n2 = refractiveIndex(spec.medium2, wavelengthNm)
  if (n1 === null || n2 === null) return [ABSORBER, 1]
  if (!(n1 > 0 && n2 > 0)) refuse(spec)
  if (!spec.coating) return [REFRACTIVE, 0, n1, n2, -1, 0]
  const { transmittance, reflectance } = spec.coating
  return [REFRACTIVE, absorptance(spec, transmittance, reflectance), n1, n2, transmittance, reflectance]
}

/** What is left of 1; exactly 0 where nothing is lost. */
function absorptance(spec: SurfaceSpec, transmittance: number, reflectance: number): number {
  const left = 1 - transmittance - reflectance
  if (!(transmittance >= 0 && reflectance >= 0 && left >= -1e-9)) refuse(spec)
  return Math.abs(left) < ROUNDING ? 0 : left
}

type Complex = readonly [re: number, im: number]
type JonesMatrix = readonly [pp: Complex, ps: Complex, sp: Complex, ss: Complex]

/** Amplitude factors along an axis at an angle from p towards s, and across it. */
function alongAxes(axisRad: number, along: number, across: { x: number; y: number }): JonesMatrix {
  const { x: cos, y: sin } = unitAt(axisRad)
  const mixed: Complex = [cos * sin * (along - across.x), -cos * sin * across.y]
  return [
    [cos * cos * along + sin * sin * across.x, sin * sin * across.y],
    mixed,
    mixed,
    [sin * sin * along + cos * cos * across.x, cos * cos * across.y],
  ]
}

/** Writes what a Jones matrix does to a coherency matrix. @returns where it begins */
function addMatrix(matrices: number[], [pp, ps, sp, ss]: JonesMatrix): number {
  const at = matrices.length
  const [ppPs, spSs] = [conjTimes(pp, ps), conjTimes(sp, ss)]
  const [ppSp, psSs] = [conjTimes(pp, sp), conjTimes(ps, ss)]
  const [ppSs, psSp] = [conjTimes(pp, ss), conjTimes(ps, sp)]
  matrices.push(square(pp), square(ps), 2 * ppPs[0], -2 * ppPs[1])
  matrices.push(square(sp), square(ss), 2 * spSs[0], -2 * spSs[1])
  matrices.push(ppSp[0], psSs[0], ppSs[0] + psSp[0], psSp[1] - ppSs[1])
  matrices.push(ppSp[1], psSs[1], ppSs[1] + psSp[1], ppSs[0] - psSp[0])
  return at
}

function square([re, im]: Complex): number {
  return re * re + im * im
}

/** a* b */
function conjTimes([aRe, aIm]: Complex, [bRe, bIm]: Complex): Complex {
  return [aRe * bRe + aIm * bIm, aRe * bIm - aIm * bRe]
}
