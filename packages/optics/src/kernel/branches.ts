/**
 * Branches of light in flat arrays, one for each quantity. Slot 0 is the branch being followed, the next
 * `MOST_DEPARTURES` are what leaves the surface it has come to, the rest is the stack of those that wait.
 *
 * Power is kept apart from the Jones amplitudes, whose squares sum to 1, so that elements which do not look at
 * polarization multiply powers exactly, and thresholds are met exactly.
 */
export class Branches {
  x = new Float64Array(FIRST_CAPACITY)
  y = new Float64Array(FIRST_CAPACITY)
  /** unit direction of travel */
  dx = new Float64Array(FIRST_CAPACITY)
  dy = new Float64Array(FIRST_CAPACITY)
  /** share of the power with which the source ray started */
  power = new Float64Array(FIRST_CAPACITY)
  /** index of the medium that counts for the optical path */
  medium = new Float64Array(FIRST_CAPACITY)
  /** surfaces met since the source */
  events = new Int32Array(FIRST_CAPACITY)
  /** the flat surface just left, or −1 */
  left = new Int32Array(FIRST_CAPACITY)
  /** path it split from, or −1 */
  parent = new Int32Array(FIRST_CAPACITY)
  /** eight for each: (p re, p im, s re, s im) of the first incoherent half, then of the second */
  jones = new Float64Array(8 * FIRST_CAPACITY)

  private waiting = 0

  get isEmpty(): boolean {
    return this.waiting === 0
  }

  copy(from: number, to: number): void {
    this.x[to] = this.x[from]!
    this.y[to] = this.y[from]!
    this.dx[to] = this.dx[from]!
    this.dy[to] = this.dy[from]!
    this.power[to] = this.power[from]!
    this.medium[to] = this.medium[from]!
    this.events[to] = this.events[from]!
    this.left[to] = this.left[from]!
    this.parent[to] = this.parent[from]!
    for (let part = 0; part < 8; part++) this.jones[8 * to + part] = this.jones[8 * from + part]!
  }

  /** Lets the branch in a slot wait, last in first out. */
  push(slot: number): void {
    const top = FIRST_WAITING + this.waiting
    if (top === this.x.length) this.grow()
    this.copy(slot, top)
    this.waiting++
  }

  /** Takes the last that waits into slot 0; there must be one. */
  pop(): void {
    this.waiting--
    this.copy(FIRST_WAITING + this.waiting, 0)
  }

  private grow(): void {
    this.x = doubled(this.x)
    this.y = doubled(this.y)
    this.dx = doubled(this.dx)
    this.dy = doubled(this.dy)
    this.power = doubled(this.power)
    this.medium = doubled(this.medium)
    this.jones = doubled(this.jones)
    this.events = doubledWhole(this.events)
    this.left = doubledWhole(this.left)
    this.parent = doubledWhole(this.parent)
  }
}

const FIRST_CAPACITY = 64

/** Branches that one event can send out. */
const MOST_DEPARTURES = 2

const FIRST_WAITING = 1 + MOST_DEPARTURES

export function doubled(full: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * full.length)
  larger.set(full)
  return larger
}

export function doubledWhole(full: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * full.length)
  larger.set(full)
  return larger
}
