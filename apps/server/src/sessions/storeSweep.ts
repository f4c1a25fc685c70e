import type { RoomStore } from '../store/roomStore'
import { expiryMs } from './expiry'
import { roomOf } from './roomOf'

interface StoreSweepOptions {
  readonly store: RoomStore
  readonly ttlMs: number
  readonly archiveTtlMs: number
  /** Sessions in use at this node look after themselves. */
  readonly isInUse: (sessionId: string) => boolean
  /** Whoever wants the session meanwhile waits until it is where it belongs. */
  readonly hold: (sessionId: string, moving: Promise<unknown>) => void
  /** One session that cannot be looked at does not keep the others from it. */
  readonly onError: (error: unknown) => void
}

/** Archives what nobody has edited for its lifetime, and forgets what nobody has asked for since. */
export async function sweepStore(options: StoreSweepOptions): Promise<void> {
  const { store, ttlMs } = options
  const editedBefore = new Date(Date.now() - ttlMs).toISOString()
  for await (const sessionId of store.liveSessions(editedBefore))
    await archiveIfExpired(sessionId, options).catch(options.onError)
  if (store.forgetsArchives) return
  for await (const sessionId of store.archivedSessions())
    await removeIfForgotten(sessionId, options).catch(options.onError)
}

async function archiveIfExpired(sessionId: string, options: StoreSweepOptions): Promise<void> {
  const { store, ttlMs, isInUse, hold } = options
  if (isInUse(sessionId)) return
  const stored = await store.load(sessionId)
  if (!stored || isInUse(sessionId)) return
  const room = roomOf(stored)
  if (expiryMs(stored.facts, room.scene, ttlMs) > Date.now()) return
  const archivedAt = new Date().toISOString()
  const moving = store.archive(
    sessionId,
    { facts: stored.facts, snapshot: room.snapshot(), archivedAt },
    stored.head,
  )
  hold(sessionId, moving)
  await moving
}

async function removeIfForgotten(
  sessionId: string,
  { store, archiveTtlMs }: StoreSweepOptions,
): Promise<void> {
  const archived = await store.loadArchived(sessionId)
  if (archived && Date.parse(archived.archivedAt) + archiveTtlMs <= Date.now()) await store.remove(sessionId)
}
