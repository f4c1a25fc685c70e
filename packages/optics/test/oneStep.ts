import { makeBench } from '../src/bench'
import { Arena } from '../src/kernel/arena'
import { Fan } from '../src/kernel/fan'
import { followStep } from '../src/kernel/followRays'
import { Kernel } from '../src/kernel/kernel'
import { DEFAULT_LIMITS } from '../src/limits'
import { RayTable } from '../src/rayTable'
import type { SurfaceSpec } from '../src/surface'
import type { Vec } from '../src/vec'

const arena = new Arena()

/** Light that is sent at a surface, one step of the kernel at a time. */
interface OneStep {
  /**
   * Sends light at the surface; what comes of it stands in the kernel.
   *
   * @param at where it meets the surface, which it does after `BEFORE_MM`
   * @param coherency see kernel/light.ts
   * @param power as a share of its source's
   */
  hit(at: Vec, direction: Vec, coherency: Float64Array, power: number): Kernel
}

/** Light starts so far before the surface, mm. */
const BEFORE_MM = 5

export function oneStepAt(spec: SurfaceSpec, wavelengthNm: number): OneStep {
  const bench = makeBench([spec], [])
  const kernel = new Kernel(arena, new RayTable(1), new Fan(), bench, DEFAULT_LIMITS)
  kernel.coefficients = bench.coefficientsAt(wavelengthNm)
  const ray = new Float64Array(4)
  return {
    hit(at, { x, y }, coherency, power) {
      ray.set([at.x - BEFORE_MM * x, at.y - BEFORE_MM * y, x, y])
      kernel.light.start(ray, 0, coherency, 0)
      kernel.light.slots[4] = power
      followStep(kernel)
      return kernel
    },
  }
}
