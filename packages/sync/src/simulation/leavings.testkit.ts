import type { SimulatedRoom } from './liveRoom.testkit'

/** How often each person has left, and how often each room has told so: it is not to be told of those who stay. */
export class Leavings {
  readonly #left = new Map<string, number>()
  readonly #told = new Map<SimulatedRoom, Map<string, number>>()

  /** A person has left a node, or counts as gone: nothing was told of them for long, or the store was mistaken. */
  note(userId: string): void {
    this.#left.set(userId, (this.#left.get(userId) ?? 0) + 1)
  }

  /** @throws when a room tells that somebody has left who has not */
  tell(room: SimulatedRoom, userId: string): void {
    const told = this.#told.get(room) ?? new Map<string, number>()
    this.#told.set(room, told)
    const times = (told.get(userId) ?? 0) + 1
    told.set(userId, times)
    if (times > (this.#left.get(userId) ?? 0)) throw new Error(`${userId} is told to have left, and is there`)
  }
}
