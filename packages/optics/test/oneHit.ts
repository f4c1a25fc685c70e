import { expect } from 'vitest'
import type { Incident, Met } from '../src/laws/law'
import type { Jones } from '../src/polarization'
import type { Vec } from '../src/vec'

const radians = (deg: number): number => (deg * Math.PI) / 180
const unit = (deg: number): Vec => ({ x: Math.cos(radians(deg)), y: Math.sin(radians(deg)) })

export const H: Jones = [
  [1, 0],
  [0, 0],
]
export const V: Jones = [
  [0, 0],
  [1, 0],
]
export const RIGHT: Jones = [
  [Math.SQRT1_2, 0],
  [0, -Math.SQRT1_2],
]
export const LEFT: Jones = [
  [Math.SQRT1_2, 0],
  [0, Math.SQRT1_2],
]

/** Linear at an angle from p towards s. */
export function linear(deg: number): Jones {
  const { x, y } = unit(deg)
  return [
    [x, 0],
    [y, 0],
  ]
}

export const UNPOLARIZED: readonly Jones[] = [
  [
    [Math.SQRT1_2, 0],
    [0, 0],
  ],
  [
    [0, 0],
    [Math.SQRT1_2, 0],
  ],
]

/** Light that travels at an angle from +x. */
export function light(angleDeg: number, ...halves: readonly Jones[]): Incident {
  return { direction: unit(angleDeg), halves: halves.length > 0 ? halves : [H] }
}

/** A surface at this angle; upright (90°) its front normal points along +x. */
export function surfaceAt(angleDeg: number, heightMm = 0): Met {
  return { tangent: unit(angleDeg), heightMm }
}

export const UPRIGHT = surfaceAt(90)

export function angleOf({ direction }: { readonly direction: Vec }): number {
  return Math.atan2(direction.y, direction.x) / radians(1)
}

/** [Q, U, V] of all halves together: |p|² − |s|², 2 Re(p* s), −2 Im(p* s), so that V = +1 is right circular. */
export function stokesOf({ halves }: { readonly halves: readonly Jones[] }): [number, number, number] {
  let [q, u, v] = [0, 0, 0]
  for (const [[pRe, pIm], [sRe, sIm]] of halves) {
    q += pRe * pRe + pIm * pIm - sRe * sRe - sIm * sIm
    u += 2 * (pRe * sRe + pIm * sIm)
    v -= 2 * (pRe * sIm - pIm * sRe)
  }
  return [q, u, v]
}

export function expectStokes(out: { readonly halves: readonly Jones[] }, expected: readonly number[]): void {
  stokesOf(out).forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 8))
}

/** Both components of the one half of fully polarized light, with their phases. */
export function expectJones({ halves }: { readonly halves: readonly Jones[] }, expected: Jones): void {
  expect(halves).toHaveLength(1)
  halves[0]!.flat().forEach((part, index) => expect(part).toBeCloseTo(expected.flat()[index]!, 12))
}
