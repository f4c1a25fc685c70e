import { expect } from 'vitest'

/** Equal to so many digits after the point, within arrays and objects. */
export function near(value: number, digits: number): unknown {
  return expect.closeTo(value, digits)
}
