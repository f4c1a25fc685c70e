import { emptyScene } from '@optiverse/scene'
import type { Head, JournalRecord, RoomSnapshot } from '@optiverse/sync'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordMark } from '../src/store/recordMark'
import { RedisLink } from '../src/store/redis/redisLink'
import { RedisRoomStore } from '../src/store/redis/redisRoomStore'
import type { Appended, SessionFacts } from '../src/store/roomStore'
import { startRedis, stopRedis, type RunningRedis } from './redis.testkit'
import { cleanUp } from './server.testkit'

const AT = '2026-01-01T00:00:00.000Z'
const facts: SessionFacts = { createdAt: AT, revivedAt: null, passwordHash: null, linkRole: 'editor' }
const scene = emptyScene('Bench', AT)
const at = (version: number, extra = 0): Head => ({ version, extra })
const snapshotAt = (version: number, epoch = 'first'): RoomSnapshot => ({
  ...{ epoch, version, scene, members: [], answers: [] },
})

/** A version, made by an operation of this name. */
const made = (version: number, op_id: string): JournalRecord => ({
  kind: 'update',
  update: { version, operation: 'scene:edit', data: { title: op_id }, user_id: 'ada', op_id, timestamp: AT },
})

let redis: RunningRedis
let store: RedisRoomStore

beforeAll(async () => {
  redis = await startRedis()
  const options = { timeoutMs: 5_000, waitMs: 10_000, log: pino({ level: 'silent' }) }
  store = new RedisRoomStore({
    ...{ link: await RedisLink.open({ urls: [redis.url], ...options }), nodeId: 'n1' },
    ...{ keepMs: 60_000, archiveMs: 60_000, presenceTtlMs: 30_000 },
  })
})
beforeEach(async () => {
  await redis.command('FLUSHALL')
  await store.create('s', facts, snapshotAt(0))
})
afterAll(async () => {
  await store.close()
  await stopRedis()
  await cleanUp()
})

function append(
  head: Head,
  behind: JournalRecord | undefined,
  ...records: JournalRecord[]
): Promise<Appended> {
  return store.append('s', { head, mark: recordMark(behind), epoch: 'first', records, scene })
}

describe('[SY121] a place in the journal is known by the record there', () => {
  const lost = made(1, 'lost')

  test('who comes from it writes; who comes from the same place of a history that is gone does not', async () => {
    await append(at(0), undefined, made(1, 'kept'))
    expect(await append(at(1), lost, made(2, 'x'))).toEqual({ kind: 'elsewhere' })
    expect(await append(at(1), made(1, 'kept'), made(2, 'next'))).toEqual({ kind: 'appended' })
  })

  test('who comes from it is told what lies behind; who comes from a history that is gone is not', async () => {
    await append(at(0), undefined, made(1, 'kept'), made(2, 'next'))
    expect(await store.recordsAfter('s', 'first', at(1), recordMark(lost))).toBeNull()
    expect(await append(at(1), lost, made(2, 'x'))).toEqual({ kind: 'elsewhere' })
    const behind = await store.recordsAfter('s', 'first', at(1), recordMark(made(1, 'kept')))
    expect(behind).toEqual([made(2, 'next')])
  })

  test('a snapshot of a history that is gone is passed over: its answers are to operations that are not there', async () => {
    const answers = [{ user_id: 'ada', answers: [{ op_id: 'lost', version: 1 }] }]
    await store.saveSnapshot('s', { ...snapshotAt(1), answers }, at(1), 0)
    expect((await store.load('s'))?.snapshot.answers).toEqual([])
  })
})

describe('[SY36] a memory that is offered', () => {
  const epochNow = async () => (await store.load('s'))?.snapshot.epoch
  const offer = (epoch: string, as: string, head: Head) =>
    store.revive('s', facts, snapshotAt(head.version, as), { epoch, head })

  test('replaces what was made of another life and nobody has touched, where it goes further', async () => {
    await redis.command('FLUSHALL')
    await offer('long ago', 'second', at(3, 1))
    await offer('first', 'third', at(3, 1))
    expect(await epochNow()).toBe('second')
    await offer('first', 'third', at(3, 2))
    expect(await epochNow()).toBe('third')
    expect((await store.load('s'))?.head).toEqual(at(3, 2))
  })

  test('is passed over where somebody has gone on since', async () => {
    await redis.command('FLUSHALL')
    await offer('long ago', 'second', at(3))
    await store.append('s', { head: at(3), mark: '', epoch: 'second', records: [made(4, 'new')], scene })
    await offer('first', 'third', at(9))
    expect(await epochNow()).toBe('second')
  })

  test('of this very life replaces one that lacks its end, be it a record without a version', async () => {
    await append(at(0), undefined, made(1, 'kept'))
    await offer('first', 'second', at(1))
    expect(await epochNow()).toBe('first')
    await offer('first', 'second', at(1, 1))
    expect(await epochNow()).toBe('second')
  })
})
