import type { RoomBus } from './roomBus'
import type { RoomStore } from './roomStore'

/** Where a process keeps what it must not lose, and how it hears of others. */
export interface Stores {
  readonly rooms: RoomStore
  readonly bus: RoomBus
  /** Signs tokens, the same at every node. */
  readonly secretKey: string
}
