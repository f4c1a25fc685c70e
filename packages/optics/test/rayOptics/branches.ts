import { makeBench, trace } from '../../src/index'
import type { Vec } from '../../src/vec'
import { pathsOf } from '../onTheBench'
import type { RayOpticsBench } from './readRayOptics'
import { surfaceMet } from './surfaceMet'

/** A path of our tracer and those that split off it, transmitted before reflected. */
interface Branch {
  readonly points: readonly (readonly [number, number])[]
  /** of each segment */
  readonly brightness: readonly number[]
  readonly hasEscaped: boolean
  readonly children: readonly Branch[]
  readonly bench: RayOpticsBench
}

/** A segment of a branch. */
export interface Place {
  readonly branch: Branch
  readonly segment: number
}

/** What a ray of the scene becomes on its bench. */
interface RayTree {
  /** of the ray among all rays of the scene */
  readonly number: number
  readonly beginsBundle: boolean
  readonly root: Branch
}

/** More events than any ray of the scenes has, far fewer than would hide a ray that is never weakened. */
const MOST_EVENTS = 10_000

/** @param minPower share of its source ray's power down to which paths are followed */
export function treesOn(bench: RayOpticsBench, minPower: number): RayTree[] {
  const limits = { maxEvents: MOST_EVENTS, minPower, maxSegments: 1e8, escapeMm: 5000 }
  const paths = pathsOf(trace(makeBench(bench.surfaces, bench.sources), limits))
  const children = paths.map((): Branch[] => [])
  return paths.flatMap(({ points, powers, end, source, parent }, at) => {
    const branch: Branch = {
      points,
      brightness: powers.map((share) => share * bench.sources[source]!.powerMw),
      hasEscaped: end === 'escaped',
      children: children[at]!,
      bench,
    }
    if (parent < 0) return [{ ...bench.rays[source]!, root: branch }]
    children[parent]!.push(branch)
    return []
  })
}

export function endsOf({ branch, segment }: Place): readonly [Vec, Vec] {
  const [[x1, y1], [x2, y2]] = [branch.points[segment]!, branch.points[segment + 1]!]
  return [
    { x: x1, y: y1 },
    { x: x2, y: y2 },
  ]
}

export const NOTHING = -1

/** Number of the object that a segment ends on, `NOTHING` for one that escapes. */
export function objectAtEnd(place: Place): number {
  const { bench, hasEscaped } = place.branch
  if (hasEscaped && isLast(place)) return NOTHING
  const [, end] = endsOf(place)
  const met = surfaceMet(bench.surfaces, end)
  if (met < 0) throw new Error(`a path turns where no surface is: ${end.x}, ${end.y}`)
  return bench.owners[met]!
}

/** Segments that go on where one ends. */
export function departuresFrom(place: Place): Place[] {
  if (!isLast(place)) return [{ branch: place.branch, segment: place.segment + 1 }]
  return place.branch.children.map((branch) => ({ branch, segment: 0 }))
}

function isLast({ branch, segment }: Place): boolean {
  return segment === branch.points.length - 2
}
