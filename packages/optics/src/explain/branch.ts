import type { Trace } from '../traceBuffer'

/** A path named by the way that its light took: so it is found again in the trace of a bench that was changed since. */
export interface Branch {
  /** index among the sources */
  readonly source: number
  /** among the rays of its source, those of all its wavelengths */
  readonly ray: number
  /** where light splits: which of the paths that go on there, in the order in which they left */
  readonly turns: readonly number[]
}

/** The name of a path that lasts from one trace to the next. */
export function branchOf(trace: Trace, path: number): Branch {
  const ray = rayOfPath(trace, path)
  const source = trace.sourceIndex[ray]!
  const turns: number[] = []
  for (let of = path; trace.parent[of]! >= 0; of = trace.parent[of]!) turns.unshift(turnTo(trace, of))
  return { source, ray: ray - trace.sourceIndex.indexOf(source), turns }
}

/** The path of a trace that goes so, `null` where light no longer does. */
export function pathOfBranch(trace: Trace, { source, ray, turns }: Branch): number | null {
  const first = trace.sourceIndex.indexOf(source)
  if (first < 0 || trace.sourceIndex[first + ray] !== source) return null
  let path = trace.firstPath[first + ray]!
  const end = trace.firstPath[first + ray + 1]!
  for (const turn of turns) {
    const child = nthChild(trace, path, turn, end)
    if (child === null) return null
    path = child
  }
  return path
}

/** The last ray whose paths do not begin behind this one. */
export function rayOfPath({ firstPath }: Trace, path: number): number {
  let [low, high] = [0, firstPath.length - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (firstPath[middle]! <= path) low = middle
    else high = middle
  }
  return low
}

/** Which of its parent's children a path is: in the trace they stand in the order in which they left. */
export function turnTo(trace: Trace, path: number): number {
  const parent = trace.parent[path]!
  return trace.parent.subarray(parent + 1, path).filter((other) => other === parent).length
}

function nthChild({ parent }: Trace, path: number, n: number, end: number): number | null {
  let left = n
  for (let child = path + 1; child < end; child++) {
    if (parent[child] === path && left-- === 0) return child
  }
  return null
}
