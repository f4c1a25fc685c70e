import { ESCAPED, type Trace } from './traceBuffer'

/**
 * The node where a path is born: its ray's start, or the last node of its parent. Its segments end at the nodes from
 * `firstEnd(trace, path)` to `lastNode(trace, path)`, each starting where the one before it ends.
 */
export function birthNode(trace: Trace, path: number): number {
  const parent = trace.parent[path]!
  return parent < 0 ? trace.firstNode[path]! : lastNode(trace, parent)
}

/** The node at which a path's first segment ends. */
export function firstEnd(trace: Trace, path: number): number {
  return trace.firstNode[path]! + (trace.parent[path]! < 0 ? 1 : 0)
}

/** The node at which a path's last segment ends. */
export function lastNode(trace: Trace, path: number): number {
  return trace.firstNode[path + 1]! - 1
}

/** Power of a path at birth, as a fraction of its source's. */
export function birthPower(trace: Trace, path: number): number {
  return trace.nodes[3 * firstEnd(trace, path) + 2]!
}

/** Length of a path from its birth to its last event, mm: without the tail of one that escapes. */
export function pathLengthMm(trace: Trace, path: number): number {
  const { nodes } = trace
  const until = lastNode(trace, path) - (trace.end[path] === ESCAPED ? 1 : 0)
  let from = birthNode(trace, path)
  let lengthMm = 0
  for (let to = firstEnd(trace, path); to <= until; to++) {
    lengthMm += Math.hypot(nodes[3 * to]! - nodes[3 * from]!, nodes[3 * to + 1]! - nodes[3 * from + 1]!)
    from = to
  }
  return lengthMm
}
