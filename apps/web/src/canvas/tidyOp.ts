import { batchOf, singleOps, type Op, type SingleOp } from '@optiverse/scene'

/** A picometre and a millionth of a degree are noise of the arithmetic, not of the hand. */
const DECIMALS = 6

/** The operation with the numbers that a hand has made rounded. */
export function tidyOp(op: Op | null): Op | null {
  return op && batchOf(singleOps(op).map(tidyOne))
}

function tidyOne(op: SingleOp): SingleOp {
  switch (op.type) {
    case 'component:move':
      return { ...op, data: { ...op.data, x_mm: tidy(op.data.x_mm), y_mm: tidy(op.data.y_mm) } }
    case 'component:rotate':
      return { ...op, data: { ...op.data, angle_deg: tidy(op.data.angle_deg) } }
    case 'component:edit': {
      const fields = Object.entries(op.data).map(([key, value]) => [key, tidyValue(value)] as const)
      return { ...op, data: { ...Object.fromEntries(fields), id: op.data.id } }
    }
    default:
      return op
  }
}

function tidyValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidyValue)
  return typeof value === 'number' ? tidy(value) : value
}

function tidy(value: number): number {
  return Number(value.toFixed(DECIMALS)) + 0
}
