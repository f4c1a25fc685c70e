import { emptyScene } from '@optiverse/scene'
import type { RoomSnapshot } from '@optiverse/sync'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LocalMisses } from '../src/sessions/misses'
import { SessionHost } from '../src/sessions/sessionHost'
import { SessionPasswords } from '../src/sessions/sessionPassword'
import { noBackups } from '../src/store/backups'
import { noBus } from '../src/store/roomBus'
import type { ArchivedSession, SessionFacts, StoredSession } from '../src/store/roomStore'
import { MemoryRoomStore } from './memoryRoomStore.testkit'

const HOUR_MS = 3_600_000
const LONG_AGO = '2026-01-01T00:00:00.000Z'
const facts: SessionFacts = { createdAt: LONG_AGO, revivedAt: null, passwordHash: null, linkRole: 'editor' }
const snapshot: RoomSnapshot = {
  ...{ epoch: 'e', version: 0, scene: emptyScene('Bench', LONG_AGO), members: [], answers: [] },
}

/** A store in which one session cannot be looked at. */
class SpoiltStore extends MemoryRoomStore {
  override load(sessionId: string): Promise<StoredSession | null> {
    return sessionId === 'spoilt' ? Promise.reject(new Error('its snapshot is torn')) : super.load(sessionId)
  }

  override loadArchived(sessionId: string): Promise<ArchivedSession | null> {
    return sessionId === 'spoilt'
      ? Promise.reject(new Error('its archive is torn'))
      : super.loadArchived(sessionId)
  }
}

async function idsOf(sessions: AsyncIterable<string>): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const id of sessions) ids.push(id)
  return ids
}

/** A host of a store that nobody asks anything, and what it writes to its log. */
function hostOf(store: MemoryRoomStore): { host: SessionHost; logged: () => readonly unknown[] } {
  const lines: string[] = []
  const host = new SessionHost({
    ...{ store, bus: noBus, backups: noBackups, passwords: new SessionPasswords(new LocalMisses()) },
    log: pino({ level: 'error' }, { write: (line: string) => lines.push(line) }),
    ...{ sessionTtlS: 60, archiveTtlS: 60 },
    timing: { storeWaitS: 1, restAfterS: 1, backupAfterS: 1, presenceBeatS: HOUR_MS },
  })
  return { host, logged: () => lines.map((line) => JSON.parse(line) as unknown) }
}

const archivedAre = (store: MemoryRoomStore, ids: readonly string[]) =>
  vi.waitFor(async () => expect(await idsOf(store.archivedSessions())).toEqual(ids), { timeout: 15_000 })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('[SY117] a session that cannot be looked at is told of in the log, and those before and behind it are archived', async () => {
  const store = new SpoiltStore()
  for (const id of ['before', 'spoilt', 'behind']) await store.create(id, facts, snapshot)
  const { host, logged } = hostOf(store)
  vi.advanceTimersByTime(HOUR_MS)
  await archivedAre(store, ['before', 'behind'])
  expect(await idsOf(store.liveSessions())).toEqual(['spoilt'])
  expect(logged()).toMatchObject([
    { err: { message: 'its snapshot is torn' }, msg: 'a stored session could not be looked at' },
  ])
  await host.close()
})

test('[SY117] an archived session that cannot be looked at is told of in the log, and those before and behind it are forgotten', async () => {
  const store = new SpoiltStore()
  for (const id of ['before', 'spoilt', 'behind'])
    await store.archive(id, { facts, snapshot, archivedAt: LONG_AGO })
  const { host, logged } = hostOf(store)
  vi.advanceTimersByTime(HOUR_MS)
  await archivedAre(store, ['spoilt'])
  expect(logged()).toMatchObject([
    { err: { message: 'its archive is torn' }, msg: 'a stored session could not be looked at' },
  ])
  await host.close()
})
