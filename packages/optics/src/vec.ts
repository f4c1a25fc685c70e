import { cosine, sine } from './portableMath'

/** A point or a direction in the bench frame: x to the right, y up. */
export interface Vec {
  readonly x: number
  readonly y: number
}

export function dot(a: Vec, b: Vec): number {
  return a.x * b.x + a.y * b.y
}

/** The front normal of a surface with this tangent (p1→p2): the tangent turned by −90°. */
export function frontNormal(tangent: Vec): Vec {
  return { x: tangent.y, y: -tangent.x }
}

/** What cos and sin leave of a zero near a quarter turn (cos(π/2) = 6e-17, sin(2π) = −2e-16). */
const TRIG_RESIDUE = 1e-15

/** Unit vector at an angle in radians, counter-clockwise from +x; exact along the axes. */
export function unitAt(angleRad: number): Vec {
  const x = cosine(angleRad)
  const y = sine(angleRad)
  if (Math.abs(x) < TRIG_RESIDUE) return { x: 0, y: Math.sign(y) }
  if (Math.abs(y) < TRIG_RESIDUE) return { x: Math.sign(x), y: 0 }
  return { x, y }
}
