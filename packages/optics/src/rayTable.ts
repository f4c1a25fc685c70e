import { BOOK_SLOTS, grown } from './kernel/arena'

/** First node, nodes, first path, paths, first hit, hits, events, source. */
export const PLACE_SLOTS = 8
export const FIRST_NODE = 0
export const NODES = 1
export const FIRST_PATH = 2
export const PATHS = 3
export const FIRST_HIT = 4
export const HITS = 5
const EVENTS = 6
export const SOURCE = 7

/** Wavelength in nm, power in mW; absorbed, detected, escaped, cut off as shares of that power. */
export const LIGHT_SLOTS = 2 + BOOK_SLOTS
export const WAVELENGTH_NM = 0
export const POWER_MW = 1
export const BOOK = 2

/** Where each ray of a trace lies in the arena, and what became of its power; the hot loop adds them. */
export class RayTable {
  count = 0
  /** of all rays */
  nodes = 0
  paths = 0
  hits = 0
  events = 0
  places: Int32Array
  light: Float64Array

  /** @param capacity rays for which there is room at first */
  constructor(capacity: number) {
    this.places = new Int32Array(capacity * PLACE_SLOTS)
    this.light = new Float64Array(capacity * LIGHT_SLOTS)
  }

  /** Rays for which there is room. */
  get capacity(): number {
    return this.places.length / PLACE_SLOTS
  }

  clear(): void {
    this.count = this.nodes = this.paths = this.hits = this.events = 0
  }

  at(ray: number, slot: number): number {
    return this.places[ray * PLACE_SLOTS + slot]!
  }

  lightAt(ray: number, slot: number): number {
    return this.light[ray * LIGHT_SLOTS + slot]!
  }

  /** Makes room for one more, where it comes to an end. */
  makeRoom(): void {
    if (this.count === this.capacity) this.grow()
  }

  /** Adds rays of another table as they are, up to the one before `end`. */
  addFrom(other: RayTable, first: number, end: number): void {
    while ((this.count + end - first) * PLACE_SLOTS > this.places.length) this.grow()
    const at = this.count * PLACE_SLOTS
    this.places.set(other.places.subarray(first * PLACE_SLOTS, end * PLACE_SLOTS), at)
    const light = other.light.subarray(first * LIGHT_SLOTS, end * LIGHT_SLOTS)
    this.light.set(light, this.count * LIGHT_SLOTS)
    for (let ray = first; ray < end; ray++) this.countIn(at + (ray - first) * PLACE_SLOTS)
  }

  private countIn(at: number): void {
    const { places } = this
    this.count++
    this.nodes += places[at + NODES]!
    this.paths += places[at + PATHS]!
    this.hits += places[at + HITS]!
    this.events += places[at + EVENTS]!
  }

  /** Says that a ray lies elsewhere, by so many nodes, paths and hits. */
  move(ray: number, nodes: number, paths: number, hits: number): void {
    const at = ray * PLACE_SLOTS
    this.places[at + FIRST_NODE]! += nodes
    this.places[at + FIRST_PATH]! += paths
    this.places[at + FIRST_HIT]! += hits
  }

  private grow(): void {
    this.places = grown(this.places, Int32Array)
    this.light = grown(this.light, Float64Array)
  }
}
