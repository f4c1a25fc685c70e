import type { GratingOrder } from '../../src/surface'
import type { Fields } from './fields'
import type { SceneObject } from './sceneFile'

interface Orders {
  readonly orders: readonly GratingOrder[]
  /** what a brightness is to be multiplied with, for a grating there may give out more light than it gets; else 1 */
  readonly gain: number
}

/**
 * The orders of a grating at one wavelength, rising. Their efficiencies are listed for the orders 0, +1, −1, +2, −2 …,
 * or those of slits: (w/d)² sinc²(π m w/d), for sin θ_in − sin θ_out = m λ/d at every angle. They are counted
 * from p1 to p2, as there for light that has p1 on its left; for light from the other side that program counts the
 * other way, which matters only where a list favours one side.
 */
export function gratingOrders(fields: Fields, wavelengthNm: number): Orders {
  const highest = Math.floor(2e6 / (wavelengthNm * fields.number('lineDensity', 1000)))
  const listed = fields.boolean('customBrightness', false)
    ? fields.numbers('brightnesses', [1, 0.5, 0.5])
    : null
  const slitRatio = fields.number('slitRatio', 0.5)
  const orders = Array.from({ length: 2 * highest + 1 }, (_, at) => at - highest)
    .map((order) => ({
      order,
      efficiency: listed === null ? slitShare(order, slitRatio) : shareIn(listed, order),
    }))
    .filter(({ efficiency }) => efficiency > 0)
  const sum = orders.reduce((total, { efficiency }) => total + efficiency, 0)
  const gain = Math.max(1, sum)
  return { gain, orders: orders.map(({ order, efficiency }) => ({ order, efficiency: efficiency / gain })) }
}

/** The gain of an object that is a grating; null for any other. */
export function gratingGainOf({ type, fields }: SceneObject, wavelengthNm: number): number | null {
  return type.endsWith('DiffractionGrating') ? gratingOrders(fields, wavelengthNm).gain : null
}

function shareIn(listed: readonly number[], order: number): number {
  return listed[order <= 0 ? -2 * order : 2 * order - 1] ?? 0
}

function slitShare(order: number, slitRatio: number): number {
  const phase = Math.PI * order * slitRatio
  return phase === 0 ? slitRatio ** 2 : (slitRatio * (Math.sin(phase) / phase)) ** 2
}
