import type { PendingOp } from '@optiverse/sync'
import { createStore } from 'zustand/vanilla'
import type { PendingShelf } from './pendingShelf'

/** While online most operations are answered sooner than this: they are never written down. */
const WRITE_AFTER_MS = 100

/** What the keeper needs of the page around it. */
interface KeeperWorld {
  after(ms: number, run: () => void): void
  /** Told once when writing begins to fail. */
  onTrouble(error: unknown): void
}

/**
 * Keeps the pending operations of one session beyond this page. It only ever writes the newest list, one write at a
 * time; where writing fails the page goes on in memory, and `isKept` tells that these operations would be lost.
 */
export class PendingKeeper {
  /** Whether this browser can keep anything: not when it is full, or keeps nothing in a private window. */
  readonly canKeep = createStore<boolean>(() => true)
  readonly #shelf: PendingShelf
  readonly #world: KeeperWorld
  #wanted: readonly PendingOp[] = []
  #kept: readonly PendingOp[] = []
  #isDue = false
  #writing: Promise<void> | null = null
  #taking: Promise<void> = Promise.resolve()

  constructor(shelf: PendingShelf, world: KeeperWorld) {
    this.#shelf = shelf
    this.#world = world
  }

  /** What is pending as far as this page knows. */
  get pending(): readonly PendingOp[] {
    return this.#wanted
  }

  /** Takes over what pages that are gone have left behind, after the operations of this one. */
  takeOver(): Promise<void> {
    // One after the other: a page that is opened twice in a row must find in either case what the first call took.
    this.#taking = this.#taking.then(() => this.#take())
    return this.#taking
  }

  /** Notes what is pending now; writes it down a little later if it is still so. */
  note(pending: readonly PendingOp[]): void {
    this.#wanted = pending
    if (this.#isDue || this.#isWritten()) return
    this.#isDue = true
    this.#world.after(WRITE_AFTER_MS, () => {
      this.#isDue = false
      void this.flush()
    })
  }

  /** Writes what is not written yet; resolves when that has come to an end, well or not. */
  flush(): Promise<void> {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null
    })
    return this.#writing
  }

  /** Whether all of these would still be there if the page ended now. */
  isKept(pending: readonly PendingOp[]): boolean {
    const kept = new Map(this.#kept.map(({ opId, op }) => [opId, op]))
    return pending.every(({ opId, op }) => kept.get(opId) === op)
  }

  async #take(): Promise<void> {
    await this.flush()
    try {
      const found = await this.#shelf.takeOver()
      const known = new Set(this.#wanted.map(({ opId }) => opId))
      this.#kept = [...this.#kept, ...found]
      this.#wanted = [...this.#wanted, ...found.filter(({ opId }) => !known.has(opId))]
    } catch (error) {
      this.#fail(error)
    }
  }

  async #writeAll(): Promise<void> {
    try {
      while (!this.#isWritten()) {
        const going = this.#wanted
        await this.#shelf.write(going)
        this.#kept = going
        this.canKeep.setState(true, true)
      }
    } catch (error) {
      this.#fail(error)
    }
  }

  #isWritten(): boolean {
    return this.#wanted.length === this.#kept.length && this.isKept(this.#wanted)
  }

  #fail(error: unknown): void {
    if (this.canKeep.getState()) this.#world.onTrouble(error)
    this.canKeep.setState(false, true)
  }
}
