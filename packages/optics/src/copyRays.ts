import { HIT_SLOTS, NODE_SLOTS, STOKES_SLOTS, type Arena } from './kernel/arena'
import { FIRST_HIT, FIRST_NODE, FIRST_PATH, HITS, NODES, PATHS, type RayTable } from './rayTable'
import type { Trace } from './traceBuffer'

/** Arrays that paths are copied into: a trace's, or another arena's. */
type PathArrays = Pick<Trace, 'nodes' | 'firstNode' | 'parent' | 'end' | 'stokes' | 'opticalPathMm'>

/** Rays that lie one behind the other in an arena, and where they go. */
interface Run {
  readonly firstRay: number
  readonly endRay: number
  readonly firstNode: number
  readonly endNode: number
  readonly firstPath: number
  readonly endPath: number
  readonly toNode: number
  readonly toPath: number
}

/** Copies the rays of a table one behind the other, those that lie so in the arena in one go. */
export function copyRays(
  arena: Arena,
  rays: RayTable,
  to: PathArrays,
  eachRun: (run: Run) => void = () => undefined,
): void {
  let [toNode, toPath] = [0, 0]
  for (let firstRay = 0; firstRay < rays.count;) {
    const [firstNode, firstPath] = [rays.at(firstRay, FIRST_NODE), rays.at(firstRay, FIRST_PATH)]
    let [endRay, endNode, endPath] = [firstRay, firstNode, firstPath]
    for (; endRay < rays.count && rays.at(endRay, FIRST_NODE) === endNode; endRay++) {
      endNode += rays.at(endRay, NODES)
      endPath += rays.at(endRay, PATHS)
    }
    const run = { firstRay, endRay, firstNode, endNode, firstPath, endPath, toNode, toPath }
    copyRun(arena, run, to)
    eachRun(run)
    toNode += endNode - firstNode
    toPath += endPath - firstPath
    firstRay = endRay
  }
}

function copyRun(arena: Arena, run: Run, to: PathArrays): void {
  const { firstNode, endNode, firstPath, endPath, toNode, toPath } = run
  to.nodes.set(arena.nodes.subarray(firstNode * NODE_SLOTS, endNode * NODE_SLOTS), toNode * NODE_SLOTS)
  to.end.set(arena.end.subarray(firstPath, endPath), toPath)
  const stokes = arena.stokes.subarray(firstPath * STOKES_SLOTS, endPath * STOKES_SLOTS)
  to.stokes.set(stokes, toPath * STOKES_SLOTS)
  to.opticalPathMm.set(arena.opticalPathMm.subarray(firstPath, endPath), toPath)
  const nodesOn = toNode - firstNode
  const pathsOn = toPath - firstPath
  to.firstNode.set(arena.firstNode.subarray(firstPath, endPath), toPath)
  to.parent.set(arena.parent.subarray(firstPath, endPath), toPath)
  if (nodesOn === 0 && pathsOn === 0) return
  for (let path = toPath; path < endPath + pathsOn; path++) {
    to.firstNode[path]! += nodesOn
    if (to.parent[path]! >= 0) to.parent[path]! += pathsOn
  }
}

/** Moves the rays of a table into another, empty arena, without what lies between them. */
export function compactInto(empty: Arena, arena: Arena, rays: RayTable): void {
  const { nodes, paths, hits } = rays
  empty.clear()
  empty.reserve(nodes, paths, hits)
  copyRays(arena, rays, empty, ({ firstRay, endRay, firstNode, endNode, firstPath, toNode, toPath }) => {
    empty.met.set(arena.met.subarray(firstNode, endNode), toNode)
    for (let ray = firstRay; ray < endRay; ray++) {
      const firstHit = rays.at(ray, FIRST_HIT)
      const endHit = firstHit + rays.at(ray, HITS)
      if (firstHit < endHit) {
        const hitsOfRay = arena.hits.subarray(firstHit * HIT_SLOTS, endHit * HIT_SLOTS)
        empty.hits.set(hitsOfRay, empty.hitCount * HIT_SLOTS)
      }
      rays.move(ray, toNode - firstNode, toPath - firstPath, empty.hitCount - firstHit)
      empty.hitCount += endHit - firstHit
    }
  })
  empty.nodeCount = nodes
  empty.pathCount = paths
}
