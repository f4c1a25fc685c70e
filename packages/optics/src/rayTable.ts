import { BOOK_SLOTS, grown } from './kernel/arena'
import type { Kernel } from './kernel/kernel'

/** First node, nodes, first path, paths, first hit, hits, events, source. */
const PLACE_SLOTS = 8
export const FIRST_NODE = 0
export const NODES = 1
export const FIRST_PATH = 2
export const PATHS = 3
export const FIRST_HIT = 4
export const HITS = 5
export const EVENTS = 6
export const SOURCE = 7

/** Wavelength in nm, power in mW; absorbed, detected, escaped, cut off as shares of that power. */
const LIGHT_SLOTS = 2 + BOOK_SLOTS
export const WAVELENGTH_NM = 0
export const POWER_MW = 1
export const BOOK = 2

/** Where each ray of a trace lies in the arena, and what became of its power. */
export class RayTable {
  count = 0
  places = new Int32Array(256 * PLACE_SLOTS)
  light = new Float64Array(256 * LIGHT_SLOTS)

  at(ray: number, slot: number): number {
    return this.places[ray * PLACE_SLOTS + slot]!
  }

  lightAt(ray: number, slot: number): number {
    return this.light[ray * LIGHT_SLOTS + slot]!
  }

  /** Adds the ray that the kernel has just followed, whose first node, path and hit are told. */
  add(
    { arena, book, events }: Kernel,
    source: number,
    wavelengthNm: number,
    powerMw: number,
    firstNode: number,
    firstPath: number,
    firstHit: number,
  ): void {
    const { places, light } = this.makeRoom()
    const at = this.count * PLACE_SLOTS
    places[at + FIRST_NODE] = firstNode
    places[at + NODES] = arena.nodeCount - firstNode
    places[at + FIRST_PATH] = firstPath
    places[at + PATHS] = arena.pathCount - firstPath
    places[at + FIRST_HIT] = firstHit
    places[at + HITS] = arena.hitCount - firstHit
    places[at + EVENTS] = events
    places[at + SOURCE] = source
    const lightAt = this.count * LIGHT_SLOTS
    light[lightAt + WAVELENGTH_NM] = wavelengthNm
    light[lightAt + POWER_MW] = powerMw
    for (let slot = 0; slot < BOOK_SLOTS; slot++) light[lightAt + BOOK + slot] = book[slot]!
    this.count++
  }

  /** Adds a ray of another table as it is. */
  addFrom(other: RayTable, ray: number): void {
    const { places, light } = this.makeRoom()
    for (let slot = 0; slot < PLACE_SLOTS; slot++) {
      places[this.count * PLACE_SLOTS + slot] = other.places[ray * PLACE_SLOTS + slot]!
    }
    for (let slot = 0; slot < LIGHT_SLOTS; slot++) {
      light[this.count * LIGHT_SLOTS + slot] = other.light[ray * LIGHT_SLOTS + slot]!
    }
    this.count++
  }

  /** Says that a ray lies elsewhere, by so many nodes, paths and hits. */
  move(ray: number, nodes: number, paths: number, hits: number): void {
    const at = ray * PLACE_SLOTS
    this.places[at + FIRST_NODE]! += nodes
    this.places[at + FIRST_PATH]! += paths
    this.places[at + FIRST_HIT]! += hits
  }

  private makeRoom(): this {
    if (this.count * PLACE_SLOTS === this.places.length) {
      this.places = grown(this.places, Int32Array)
      this.light = grown(this.light, Float64Array)
    }
    return this
  }
}
