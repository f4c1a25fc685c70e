/** x, y, and the power of the segment that ends there (0 where a ray starts). */
export const NODE_SLOTS = 3

/** Q, U, V at birth. */
export const STOKES_SLOTS = 3

/** Surface, height on it, sine of the angle of incidence, share of the source ray's power. */
export const HIT_SLOTS = 4

/** Absorbed, detected, escaped, cut off. */
export const BOOK_SLOTS = 4

/**
 * What was traced, in arrays that grow by doubling: rays in order, each with its paths, their nodes and the detectors
 * that they met, one behind the other. A ray traced anew is written behind all others and its slots point there.
 */
export class Arena {
  nodeCount = 0
  pathCount = 0
  hitCount = 0
  nodes = new Float64Array(4096 * NODE_SLOTS)
  /** surface met at a node, −1 where a ray starts or escapes */
  met = new Int32Array(4096)
  firstNode = new Uint32Array(1024)
  parent = new Int32Array(1024)
  end = new Uint8Array(1024)
  stokes = new Float32Array(1024 * STOKES_SLOTS)
  opticalPathMm = new Float64Array(1024)
  hits = new Float64Array(64 * HIT_SLOTS)

  clear(): void {
    this.nodeCount = this.pathCount = this.hitCount = 0
  }

  /** Makes the arrays as long as these counts need. */
  reserve(nodes: number, paths: number, hits: number): void {
    while (this.met.length < nodes) this.growNodes()
    while (this.parent.length < paths) this.growPaths()
    while (this.hits.length < hits * HIT_SLOTS) this.hits = grown(this.hits, Float64Array)
  }

  /** @param slots the branch that a detector is met by, see light.ts @param frame see hit.ts */
  addHit(surface: number, slots: Float64Array, frame: Float64Array): void {
    const at = HIT_SLOTS * this.hitCount++
    if (at === this.hits.length) this.hits = grown(this.hits, Float64Array)
    this.hits[at] = surface
    this.hits[at + 1] = frame[2]!
    this.hits[at + 2] = slots[2]! * frame[0]! + slots[3]! * frame[1]!
    this.hits[at + 3] = slots[4]!
  }

  /** Makes room where it comes to an end. */
  makeRoom(): void {
    if (this.nodeCount + 2 > this.met.length) this.growNodes()
    if (this.pathCount === this.parent.length) this.growPaths()
  }

  private growNodes(): void {
    this.nodes = grown(this.nodes, Float64Array)
    this.met = grown(this.met, Int32Array)
  }

  private growPaths(): void {
    this.firstNode = grown(this.firstNode, Uint32Array)
    this.parent = grown(this.parent, Int32Array)
    this.end = grown(this.end, Uint8Array)
    this.stokes = grown(this.stokes, Float32Array)
    this.opticalPathMm = grown(this.opticalPathMm, Float64Array)
  }
}

type Numbers = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array

/** Twice as long, with the same beginning. */
export function grown<T extends Numbers>(full: T, kind: new (length: number) => T): T {
  const larger = new kind(2 * full.length)
  larger.set(full)
  return larger
}
