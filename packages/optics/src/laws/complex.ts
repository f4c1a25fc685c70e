import type { Complex } from '../polarization'
import { unitAt } from '../vec'

export function plus(a: Complex, b: Complex): Complex {
  return [a[0] + b[0], a[1] + b[1]]
}

export function minus(a: Complex, b: Complex): Complex {
  return [a[0] - b[0], a[1] - b[1]]
}

export function times(a: Complex, b: Complex): Complex {
  return [a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]]
}

export function scaled([re, im]: Complex, factor: number): Complex {
  return [re * factor, im * factor]
}

/** @param b not 0 */
export function over(a: Complex, b: Complex): Complex {
  const [re, im] = times(a, [b[0], -b[1]])
  const norm = squaredLength(b)
  return [re / norm, im / norm]
}

/** |a|² */
export function squaredLength([re, im]: Complex): number {
  return re * re + im * im
}

/** e^(iφ), exact for whole quarter turns */
export function phasor(phaseRad: number): Complex {
  const { x, y } = unitAt(phaseRad)
  return [x, y]
}
