import { Room } from '@optiverse/sync'
import type { StoredSession } from '../store/roomStore'

/** The room that a store's snapshot and records come to. */
export function roomOf({ snapshot, records }: StoredSession): Room {
  const room = new Room(snapshot)
  for (const record of records) room.replay(record)
  return room
}
