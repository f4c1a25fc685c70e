import type { Trace } from '@optiverse/optics'

/** A path by its own points and the power of each segment; a child begins where its parent ends. */
export interface TestPath {
  readonly points: readonly (readonly [number, number])[]
  readonly powers: readonly number[]
  readonly end?: number
  /** Of paths without a parent: of the ray that they begin. */
  readonly source?: number
  readonly wavelengthNm?: number
  /** Index of the path that it split from. */
  readonly parent?: number
}

/** A trace of the paths given, parents first and ray by ray. */
export function lightOf(paths: readonly TestPath[]): Trace {
  const roots = paths.filter((path) => path.parent === undefined)
  const firstNode = [0]
  for (const path of paths) firstNode.push((firstNode.at(-1) ?? 0) + path.points.length)
  const nodeCount = firstNode.at(-1) ?? 0
  const counts = { rayCount: roots.length, pathCount: paths.length, nodeCount }
  return {
    ...{ ...counts, buffer: new ArrayBuffer(0), detectors: [] },
    books: { emittedMw: 0, absorbedMw: 0, detectedMw: 0, escapedMw: 0, cutOffMw: 0 },
    stats: { rays: roots.length, paths: paths.length, segments: 0, events: 0, truncated: false },
    nodes: Float64Array.from(paths.flatMap(nodesOf)),
    firstNode: Uint32Array.from(firstNode),
    parent: Int32Array.from(paths, (path) => path.parent ?? -1),
    end: Uint8Array.from(paths, (path) => path.end ?? 0),
    stokes: new Float32Array(3 * paths.length),
    opticalPathMm: new Float64Array(paths.length),
    firstPath: Uint32Array.from([...roots.map((root) => paths.indexOf(root)), paths.length]),
    sourceIndex: Uint32Array.from(roots, (root) => root.source ?? 0),
    wavelengthNm: Float64Array.from(roots, (root) => root.wavelengthNm ?? 633),
  }
}

/** Where a ray starts no segment ends: its first node has no power. */
function nodesOf({ points, powers, parent }: TestPath): readonly number[] {
  const skipped = parent === undefined ? 1 : 0
  return points.flatMap(([x, y], index) => [x, y, powers[index - skipped] ?? 0])
}
