import { emptyScene } from '@optiverse/scene'
import type { JournalRecord, RoomSnapshot } from '@optiverse/sync'
import { describe, expect, test } from 'vitest'
import type { RoomStore, SessionFacts } from '../src/store/roomStore'

const facts: SessionFacts = {
  createdAt: '2026-01-01T00:00:00.000Z',
  revivedAt: null,
  passwordHash: null,
  linkRole: 'editor',
}

function snapshotAt(version: number): RoomSnapshot {
  const scene = emptyScene(`Version ${version}`, facts.createdAt)
  return { epoch: 'epoch', version, scene, members: [], answers: [] }
}

function record(version: number): JournalRecord {
  return {
    kind: 'update',
    update: {
      version,
      operation: 'scene:edit',
      data: { title: `t${version}` },
      user_id: 'u',
      op_id: `o${version}`,
      timestamp: facts.createdAt,
    },
  }
}

const versionsOf = (records: readonly JournalRecord[] | undefined) =>
  records?.map((one) => (one.kind === 'update' ? one.update.version : null))

async function idsIn(sessions: AsyncIterable<string>): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const id of sessions) ids.push(id)
  return ids
}

/**
 * What every room store keeps to, whatever it is made of.
 *
 * @param reopen opens a store on the same ground as the last one, as a new process would
 */
export function roomStoreContract(
  name: string,
  open: () => Promise<RoomStore>,
  reopen: () => Promise<RoomStore>,
): void {
  describe(`${name} keeps sessions`, () => {
    test('an unknown session is none', async () => {
      const store = await open()
      expect(await store.load('nobody')).toBeNull()
      expect(await store.loadArchived('nobody')).toBeNull()
      await store.ping()
      await store.close()
    })

    test('what was written is read again by the next process, in order', async () => {
      const store = await open()
      await store.create('s', facts, snapshotAt(0))
      await Promise.all([store.append('s', [record(1), record(2)]), store.append('s', [record(3)])])
      await store.close()
      const next = await reopen()
      const loaded = await next.load('s')
      expect(loaded).toMatchObject({ facts, snapshot: { version: 0, epoch: 'epoch' } })
      expect(versionsOf(loaded?.records)).toEqual([1, 2, 3])
      await next.append('s', [record(4)])
      expect(versionsOf((await next.load('s'))?.records)).toEqual([1, 2, 3, 4])
      await next.close()
    })

    test('an id is given once', async () => {
      const store = await open()
      await store.create('s', facts, snapshotAt(0))
      await expect(store.create('s', facts, snapshotAt(0))).rejects.toThrow()
      await store.close()
    })

    test('sessions whose ids begin alike do not mix', async () => {
      const store = await open()
      for (const id of ['s', 's1', 's-', 's_0']) await store.create(id, facts, snapshotAt(0))
      await store.append('s', [record(1)])
      await store.append('s1', [record(1), record(2)])
      await store.remove('s')
      expect(await store.load('s')).toBeNull()
      expect(versionsOf((await store.load('s1'))?.records)).toEqual([1, 2])
      expect(new Set(await idsIn(store.liveSessions()))).toEqual(new Set(['s1', 's-', 's_0']))
      await store.close()
    })

    test('a snapshot with its log keeps what a client may have missed; without, it is a new beginning', async () => {
      const store = await open()
      await store.create('s', facts, snapshotAt(0))
      await store.append('s', [record(1), record(2)])
      await store.saveSnapshot('s', snapshotAt(2), true)
      await store.append('s', [record(3)])
      expect(versionsOf((await store.load('s'))?.records)).toEqual([1, 2, 3])
      await store.saveSnapshot('s', snapshotAt(3), false)
      expect(await store.load('s')).toMatchObject({ snapshot: { version: 3 }, records: [] })
      await store.append('s', [record(4)])
      expect(versionsOf((await store.load('s'))?.records)).toEqual([4])
      await store.close()
    })

    test('an archived session is out of use until it is revived, and then has no past', async () => {
      const store = await open()
      await store.create('s', facts, snapshotAt(0))
      await store.append('s', [record(1)])
      const archivedAt = '2026-01-02T00:00:00.000Z'
      await store.archive('s', { facts, snapshot: snapshotAt(1), archivedAt })
      expect(await store.load('s')).toBeNull()
      expect(await idsIn(store.liveSessions())).toEqual([])
      expect(await idsIn(store.archivedSessions())).toEqual(['s'])
      expect(await store.loadArchived('s')).toMatchObject({ archivedAt, snapshot: { version: 1 } })
      await store.revive('s', { ...facts, revivedAt: archivedAt }, { ...snapshotAt(1), epoch: 'second' })
      expect(await store.loadArchived('s')).toBeNull()
      expect(await store.load('s')).toMatchObject({
        facts: { revivedAt: archivedAt },
        snapshot: { epoch: 'second' },
        records: [],
      })
      await store.close()
    })
  })
}
