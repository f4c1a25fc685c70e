import type { Jones } from '../polarization'
import { dot, frontNormal, type Vec } from '../vec'

/** Light as it arrives at a surface. */
export interface Incident {
  /** unit direction of travel */
  readonly direction: Vec
  /** incoherent states in the ray's own frame (p, s); |p|² + |s|² over all of them is 1 */
  readonly halves: readonly Jones[]
}

/** The place where a surface is met. */
export interface Met {
  /** unit, along the surface from p1 to p2 */
  readonly tangent: Vec
  /** from the surface's middle towards p2 */
  readonly heightMm: number
}

/** A branch that leaves a surface, in the frame of its own direction. */
export interface Outgoing extends Incident {
  /** of the light that arrived; 0 where nothing takes this way */
  readonly powerFraction: number
  /** through the surface or back from it */
  readonly way: 'transmitted' | 'reflected'
  /** of diffraction, by a grating only */
  readonly order?: number
}

/** Whether light travels with the front normal (n = p1→p2 turned by −90°) rather than against it. */
export function travelsAlongNormal({ direction }: Incident, { tangent }: Met): boolean {
  return dot(direction, frontNormal(tangent)) > 0
}
