import type { NodeId } from '../index'

/** A person at a node. */
export type Whereabouts = readonly [userId: string, node: NodeId]

/** Steps after which somebody of whom nothing has been told has gone: their node was killed, or could not say so. */
export const PRESENCE_STEPS = 300

/** Who is where, as the nodes have told the store. */
export class PresenceTable {
  /** When each `user node` was last told of. */
  #toldAt = new Map<string, number>()
  /** Steps since the beginning. */
  now = 0
  /** Somebody is taken off, or will be, who has not said so: their node was silent, or going back took them off or put them on. */
  onUnsaid: (userId: string) => void = () => undefined

  tell(userId: string, node: NodeId): void {
    this.#toldAt.set(`${userId} ${node}`, this.now)
  }

  /** @returns whether they were there */
  takeOff(userId: string, node: NodeId): boolean {
    return this.#toldAt.delete(`${userId} ${node}`)
  }

  /** @returns who has just been taken off, for nothing was told of them for long */
  expire(): readonly Whereabouts[] {
    const silent = [...this.#toldAt].flatMap(([entry, at]) =>
      this.now - at >= PRESENCE_STEPS ? [whereaboutsOf(entry)] : [],
    )
    for (const [userId, node] of silent) {
      this.takeOff(userId, node)
      this.onUnsaid(userId)
    }
    return silent
  }

  all(): readonly Whereabouts[] {
    return [...this.#toldAt.keys()].map(whereaboutsOf)
  }

  /** What is there now, to go back to it. */
  copy(): () => void {
    const copy = new Map(this.#toldAt)
    return () => {
      const before = this.#toldAt
      this.#toldAt = new Map(copy)
      for (const entry of new Set([...before.keys(), ...copy.keys()])) this.onUnsaid(whereaboutsOf(entry)[0])
    }
  }

  clear(): void {
    this.#toldAt.clear()
  }
}

function whereaboutsOf(entry: string): Whereabouts {
  const [userId = '', node = ''] = entry.split(' ')
  return [userId, node]
}
