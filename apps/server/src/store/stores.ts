import type { Rate } from '@optiverse/sync'
import type { CallerLimit } from '../http/callerLimit'
import type { Misses } from '../sessions/misses'
import type { Backups } from './backups'
import type { RoomBus } from './roomBus'
import type { RoomStore } from './roomStore'

/** Where a process keeps what it must not lose, and how it hears of others. */
export interface Stores {
  /** What the health check calls it. */
  readonly name: 'redis' | 'store'
  readonly rooms: RoomStore
  readonly bus: RoomBus
  readonly backups: Backups
  /** Signs tokens, the same at every node. */
  readonly secretKey: string
  /** Allowances that hold for all nodes together; `null` where this process is alone. */
  readonly sharedLimit: ((name: string, rate: Rate, meanwhile: CallerLimit) => CallerLimit) | null
  /** Wrong passwords, counted for all nodes together. */
  readonly sharedMisses: Misses | null
}
