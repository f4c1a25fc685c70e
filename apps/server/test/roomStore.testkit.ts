import { applyOp, emptyScene, type Op, type Scene } from '@optiverse/scene'
import type { Head, JournalRecord, Member, RoomSnapshot } from '@optiverse/sync'
import { describe, expect, test } from 'vitest'
import type { Append, RoomStore, SessionFacts } from '../src/store/roomStore'

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

function recordOf(version: number, { type, data }: Op): JournalRecord {
  const by = { user_id: 'u', op_id: `o${version}`, timestamp: facts.createdAt }
  return { kind: 'update', update: { version, operation: type, data, ...by } }
}

function record(version: number): JournalRecord {
  return recordOf(version, { type: 'scene:edit', data: { title: `t${version}` } })
}

const ada: Member = { user_id: 'ada', name: 'Ada', color: '#7cc4ff', role: 'owner' }
const isAdmitted: JournalRecord = { kind: 'member', member: ada }
const isRefused: JournalRecord = {
  kind: 'reject',
  user_id: 'ada',
  answer: { op_id: 'r', code: 'not_found', message: 'gone', version: 1 },
}

const at = (version: number, extra = 0): Head => ({ version, extra })

/** Records behind a version, with the scene that they lead to; the title alone matters where none is given. */
function behind(head: Head | number, records: readonly JournalRecord[], scene?: Scene): Append {
  const last = records.findLast((one) => one.kind === 'update')
  const title = last?.kind === 'update' && 'title' in last.update.data ? last.update.data.title : 'Bench'
  return {
    head: typeof head === 'number' ? at(head) : head,
    mark: '',
    epoch: 'epoch',
    records,
    scene: scene ?? emptyScene(String(title), facts.createdAt),
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
      await store.append('s', behind(0, [record(1), record(2)]))
      await store.append('s', behind(2, [record(3)]))
      await store.close()
      const next = await reopen()
      const loaded = await next.load('s')
      expect(loaded).toMatchObject({ facts, snapshot: { epoch: 'epoch' }, head: { version: 3, extra: 0 } })
      expect(versionsOf(loaded?.records)).toEqual([1, 2, 3])
      await next.append('s', behind(3, [record(4)]))
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
      await store.append('s', behind(0, [record(1)]))
      await store.append('s1', behind(0, [record(1), record(2)]))
      await store.remove('s')
      expect(await store.load('s')).toBeNull()
      expect(versionsOf((await store.load('s1'))?.records)).toEqual([1, 2])
      expect(new Set(await idsIn(store.liveSessions()))).toEqual(new Set(['s1', 's-', 's_0']))
      await store.close()
    })

    test('[SY85] a snapshot with its log keeps what a client may have missed; without, it is a new beginning', async () => {
      const store = await open()
      await store.create('s', facts, snapshotAt(0))
      await store.append('s', behind(0, [record(1), record(2)]))
      await store.saveSnapshot('s', snapshotAt(2), at(2), 1)
      await store.append('s', behind(2, [record(3)]))
      expect(versionsOf((await store.load('s'))?.records)).toEqual([1, 2, 3])
      await store.saveSnapshot('s', snapshotAt(3), at(3), null)
      expect(await store.load('s')).toMatchObject({ snapshot: { version: 3 }, records: [], head: at(3) })
      await store.append('s', behind(3, [record(4)]))
      expect(versionsOf((await store.load('s'))?.records)).toEqual([4])
      await store.close()
    })

    test('[SY84] a write behind another place than the end writes nothing, and tells what lies between', async () => {
      const store = await open()
      await store.create('s', facts, snapshotAt(0))
      await store.append('s', behind(0, [record(1), isAdmitted, isRefused]))
      expect(await store.append('s', behind(0, [record(1)]))).toEqual({
        kind: 'behind',
        records: [record(1), isAdmitted, isRefused],
      })
      expect(await store.append('s', behind(at(1, 1), [record(2)]))).toEqual({
        kind: 'behind',
        records: [isRefused],
      })
      expect(await store.append('s', behind(at(1, 2), [record(2)]))).toEqual({ kind: 'appended' })
      expect(await store.recordsAfter('s', 'epoch', at(1, 1), '')).toEqual([isRefused, record(2)])
      expect(await store.recordsAfter('s', 'epoch', at(2), '')).toEqual([])
      expect(await store.load('s')).toMatchObject({ head: at(2) })
      await store.close()
    })

    test('[SY84] of two writes behind one place one is taken', async () => {
      const store = await open()
      await store.create('s', facts, snapshotAt(0))
      const both = await Promise.all([
        store.append('s', behind(0, [record(1)])),
        store.append('s', behind(0, [record(1), record(2)])),
      ])
      expect(both.map(({ kind }) => kind).sort()).toEqual(['appended', 'behind'])
      const taken = both[0]?.kind === 'appended' ? [1] : [1, 2]
      expect(versionsOf((await store.load('s'))?.records)).toEqual(taken)
      await store.close()
    })

    test('[SY86] numbers, empty lists and strange texts come back as they were', async () => {
      const store = await open()
      const strange = {
        id: 'l',
        kind: 'lens',
        x_mm: 1234567.123456789 / 10,
        y_mm: 0.1 + 0.2,
        angle_deg: 1e-7,
      } as const
      const notes = 'a|b|"\u2028\\ ✓ 🔬\n{}[]'
      const op: Op = { type: 'component:add', data: { ...strange, notes } }
      const scene = applyOp(emptyScene('Bench', facts.createdAt), op)
      await store.create('s', facts, snapshotAt(0))
      await store.append('s', behind(0, [recordOf(1, op)], scene))
      const { snapshot, records } = (await store.load('s')) ?? { snapshot: null, records: [] }
      const kept = snapshot?.version === 1 ? snapshot.scene.components : [records[0]].map(dataOf)
      expect(kept).toEqual([JSON.parse(JSON.stringify({ ...strange, notes }))])
      await store.close()
    })

    test('the order of parts is the order in which they came, whatever happens to them afterwards', async () => {
      const store = await open()
      await store.create('s', facts, snapshotAt(0))
      let scene = emptyScene('Bench', facts.createdAt)
      let version = 0
      for (const op of SHUFFLING) {
        scene = applyOp(scene, op)
        await store.append('s', behind(version, [recordOf(version + 1, op)], scene))
        version += 1
      }
      const stored = await store.load('s')
      const replayed = (stored?.records ?? []).reduce((current, one) => {
        if (one.kind !== 'update' || one.update.version <= (stored?.snapshot.version ?? 0)) return current
        return applyOp(current, { type: one.update.operation, data: one.update.data } as Op)
      }, stored?.snapshot.scene ?? scene)
      expect(replayed.components).toEqual(scene.components)
      expect(replayed.sources).toEqual(scene.sources)
      await store.close()
    })

    test('members and answers are kept, over a snapshot and the forgetting of the log', async () => {
      const store = await open()
      await store.create('s', facts, snapshotAt(0))
      await store.append('s', behind(0, [isAdmitted, record(1), isRefused]))
      const answers = [{ user_id: 'ada', answers: [{ op_id: 'r', version: 1 }] }]
      await store.saveSnapshot('s', { ...snapshotAt(1), members: [ada], answers }, at(1, 1), null)
      expect(await store.load('s')).toMatchObject({ snapshot: { members: [ada], answers }, records: [] })
      await store.close()
    })

    test('an archived session is out of use until it is revived, and then has no past', async () => {
      const store = await open()
      await store.create('s', facts, snapshotAt(0))
      await store.append('s', behind(0, [record(1)]))
      const archivedAt = '2026-01-02T00:00:00.000Z'
      await store.archive('s', { facts, snapshot: snapshotAt(1), archivedAt }, at(1))
      expect(await store.load('s')).toBeNull()
      expect(await idsIn(store.liveSessions())).toEqual([])
      expect(await idsIn(store.archivedSessions())).toEqual(['s'])
      expect(await store.loadArchived('s')).toMatchObject({ archivedAt, snapshot: { version: 1 } })
      const revived = { ...snapshotAt(1), epoch: 'second' }
      await store.revive('s', { ...facts, revivedAt: archivedAt }, revived, null)
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

const lens = (id: string) => ({ id, kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 }) as const

/** Parts come, change, go and come again. */
const SHUFFLING: readonly Op[] = [
  { type: 'component:add', data: lens('c') },
  { type: 'component:add', data: { id: 's', kind: 'source', x_mm: 0, y_mm: 0, angle_deg: 0 } },
  {
    type: 'component:batch',
    data: {
      ops: [
        { type: 'component:add', data: lens('b') },
        { type: 'component:add', data: lens('a') },
        { type: 'component:move', data: { id: 'c', x_mm: 1, y_mm: 1 } },
      ],
    },
  },
  { type: 'component:edit', data: { id: 'c', name: 'first' } },
  { type: 'component:delete', data: { id: 'b' } },
  { type: 'component:add', data: lens('d') },
  {
    type: 'component:batch',
    data: {
      ops: [
        { type: 'component:delete', data: { id: 'c' } },
        { type: 'component:add', data: lens('c') },
        { type: 'component:add', data: lens('b') },
        { type: 'component:rotate', data: { id: 'b', angle_deg: 7 } },
      ],
    },
  },
  { type: 'component:move', data: { id: 'a', x_mm: 2, y_mm: 2 } },
]

function dataOf(one: JournalRecord | undefined): unknown {
  return one?.kind === 'update' ? one.update.data : null
}
