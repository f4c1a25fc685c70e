import { CRASH_POINTS } from './node.testkit'
import type { World } from './world.testkit'

/** How often each thing that a world is to live through has happened, over many worlds. */
export class Tally {
  readonly #counts = new Map<string, number>()

  add(world: World): void {
    const { store, bus, chronicle, crashes, wholeReturns } = world
    const { admitted, removed, changed } = chronicle.memberships
    this.#count('versions', chronicle.versions)
    this.#count('conflicts of two nodes', store.conflicts)
    for (const point of CRASH_POINTS) this.#count(`killed ${point}`, crashes.get(point) ?? 0)
    this.#count('store lost', store.losses)
    this.#count('store gone back', store.goneBack)
    this.#count('new epochs', store.epochsBegun - 1)
    for (const why of ['another life', 'beyond the log', 'ahead of the store'] as const)
      this.#count(`whole scene for ${why}`, wholeReturns.get(why) ?? 0)
    this.#count('memories passed over', chronicle.memoriesPassedOver)
    this.#count('acks that nobody remembered', world.lostAcks.forgotten)
    this.#count('acks of a history that was passed over', world.lostAcks.passedOver)
    this.#count('people let in', admitted)
    this.#count('people removed', removed)
    this.#count('changes of a role', changed)
    this.#count('operations forbidden', chronicle.forbidden)
    this.#count('news lost', bus.lostNews)
    this.#count('comings and leavings told', world.comings)
    this.#count('cursors seen', world.cursors)
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0
  }

  get text(): string {
    return [...this.#counts].map(([what, count]) => `${count} ${what}`).join(', ')
  }

  #count(what: string, times: number): void {
    this.#counts.set(what, this.of(what) + times)
  }
}
