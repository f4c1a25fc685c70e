import { batchOf } from './inverse'
import { jsonBytes } from './jsonBytes'
import { MAX_BATCH_OPS } from './limits'
import type { Op, SingleOp } from './op'

/** A message to the server holds 256 KiB; this leaves room for what stands around the operations. */
const MAX_PART_BYTES = 200 * 1024

/**
 * An operation in parts that a server takes, in their order: a batch of thousands as batches that are
 * neither too long nor too large. One that is small enough is itself.
 */
export function splitOp(op: Op): readonly Op[] {
  if (op.type !== 'component:batch') return [op]
  const parts: SingleOp[][] = []
  let bytes = Infinity
  for (const one of op.data.ops) {
    const size = jsonBytes(one)
    const last = parts.at(-1)
    if (!last || last.length >= MAX_BATCH_OPS || bytes + size > MAX_PART_BYTES) {
      parts.push([one])
      bytes = size
    } else {
      last.push(one)
      bytes += size
    }
  }
  return parts.length === 1 ? [op] : parts.flatMap((part) => batchOf(part) ?? [])
}
