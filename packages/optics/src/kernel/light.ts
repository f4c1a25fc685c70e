/**
 * Branches of light in one flat array, `LIGHT_SLOTS` numbers each: first the branch being followed, behind it the
 * stack of those that wait. What leaves a surface beside the branch being followed is written on top of that stack,
 * and stays there if it is kept.
 *
 * | slot | holds |
 * | --- | --- |
 * | 0, 1 | x, y, mm |
 * | 2, 3 | unit direction of travel |
 * | 4 | power, as a share of that with which the source ray started |
 * | 5, 6 | ⟨p* p⟩, ⟨s* s⟩: shares of p and s in the power; they sum to 1 |
 * | 7, 8 | real and imaginary part of ⟨p* s⟩ |
 * | 9 | index of the medium that counts for the optical path |
 * | 10 | surfaces met since the source |
 * | 11 | surface just left, −1 for none |
 * | 12 | path it split from, −1 for none |
 * | 13 | cell of the search grid, see grid.ts |
 *
 * ⟨p* p⟩, ⟨s* s⟩ and ⟨p* s⟩ are the coherency matrix (Born and Wolf, Principles of Optics, §10.9): all that can be
 * known of a branch's polarization, be it a Jones vector or, unpolarized, two incoherent ones. Power is kept apart,
 * so that elements which do not look at polarization multiply powers exactly, and thresholds are met exactly.
 */
export const LIGHT_SLOTS = 14

const FIRST_CAPACITY = 64

export class Light {
  slots = new Float64Array(FIRST_CAPACITY * LIGHT_SLOTS)
  /** branches on the stack */
  waiting = 0

  /**
   * Puts a source ray into slot 0.
   *
   * @param fan x, y, dx, dy from index `at` on
   * @param coherency ⟨p* p⟩, ⟨s* s⟩, real and imaginary part of ⟨p* s⟩
   * @param cell of the search grid
   */
  start(fan: Float64Array, at: number, coherency: Float64Array, cell: number): void {
    this.slots.set(fan.subarray(at, at + 4))
    this.slots[4] = 1
    this.slots.set(coherency, 5)
    this.slots.set([1, 0, -1, -1, cell], 9)
    this.waiting = 0
  }

  /** Where candidate `index` on top of the stack is written; makes room for it and for one more. */
  candidate(index: number): number {
    const at = (1 + this.waiting + index) * LIGHT_SLOTS
    if (at + 2 * LIGHT_SLOTS > this.slots.length) this.grow()
    return at
  }

  /** Makes room for more that wait, where it comes to an end. */
  makeRoom(): void {
    if ((this.waiting + 2) * LIGHT_SLOTS >= this.slots.length) this.grow()
  }

  /**
   * What the hot loop has written on top of the stack beside the branch being followed becomes a candidate.
   *
   * @returns how many there are: none if it is dark
   */
  keepOther(): number {
    const at = this.candidate(0)
    const { slots } = this
    if (!(slots[at + 4]! > 0)) return 0
    slots[at] = slots[0]!
    slots[at + 1] = slots[1]!
    for (let slot = 10; slot < LIGHT_SLOTS; slot++) slots[at + slot] = slots[slot]!
    return 1
  }

  copy(from: number, to: number): void {
    const slots = this.slots
    slots[to] = slots[from]!
    slots[to + 1] = slots[from + 1]!
    slots[to + 2] = slots[from + 2]!
    slots[to + 3] = slots[from + 3]!
    slots[to + 4] = slots[from + 4]!
    slots[to + 5] = slots[from + 5]!
    slots[to + 6] = slots[from + 6]!
    slots[to + 7] = slots[from + 7]!
    slots[to + 8] = slots[from + 8]!
    slots[to + 9] = slots[from + 9]!
    slots[to + 10] = slots[from + 10]!
    slots[to + 11] = slots[from + 11]!
    slots[to + 12] = slots[from + 12]!
    slots[to + 13] = slots[from + 13]!
  }

  /** Takes the last that waits into slot 0. @returns whether there was one */
  pop(): boolean {
    if (this.waiting === 0) return false
    this.copy(this.waiting * LIGHT_SLOTS, 0)
    this.waiting--
    return true
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.slots.length)
    larger.set(this.slots)
    this.slots = larger
  }
}
