import { emptyScene } from '@optiverse/scene'
import {
  headAfter,
  Room,
  type Delivery,
  type JournalRecord,
  type Member,
  type RoomRequest,
} from '@optiverse/sync'
import { describe, expect, test } from 'vitest'
import { RoomWriter } from '../src/sessions/roomWriter'
import type { RoomNews } from '../src/store/roomBus'
import { StoreAwayError, type Append, type Appended, type SessionFacts } from '../src/store/roomStore'
import { MemoryRoomStore } from './memoryRoomStore.testkit'

const AT = '2026-01-01T00:00:00.000Z'
const facts: SessionFacts = { createdAt: AT, revivedAt: null, passwordHash: null, linkRole: 'editor' }
const ada: Member = { user_id: 'ada', name: 'Ada', color: '#fff', role: 'owner' }
const fresh = { epoch: 'e', version: 0, scene: emptyScene('Bench', AT), members: [ada], answers: [] }

/** A store on whose line something goes wrong now and then. */
class TroubledStore extends MemoryRoomStore {
  /** What happens to the next writes, one after the other; nothing when it is empty. */
  readonly troubles: ('lost on the way there' | 'lost on the way back' | 'refused' | 'gone')[] = []
  writes = 0
  /** How often it was asked what there is behind a head. */
  catchUps = 0

  override recordsAfter(...asked: Parameters<MemoryRoomStore['recordsAfter']>) {
    this.catchUps += 1
    return super.recordsAfter(...asked)
  }

  override async append(sessionId: string, append: Append): Promise<Appended> {
    this.writes += 1
    const trouble = this.troubles.shift()
    if (trouble === 'lost on the way there') throw new StoreAwayError(trouble)
    if (trouble === 'refused') throw new Error('a mistake of ours')
    if (trouble === 'gone') return { kind: 'gone' }
    const appended = await super.append(sessionId, append)
    if (trouble === 'lost on the way back') throw new StoreAwayError(trouble)
    return appended
  }
}

interface Node {
  readonly room: Room
  readonly writer: RoomWriter
  /** What a socket of Ada's at this node was sent. */
  readonly told: Delivery['message'][]
  readonly broken: { readonly isOther: boolean }[]
  /** How often it has doubted that its history is what is there. */
  doubts: number
  /** What it has written, as the other nodes hear of it. */
  readonly news: Extract<RoomNews, { kind: 'records' }>[]
}

function nodeOn(store: MemoryRoomStore, storeWaitMs = 1_000): Node {
  const room = new Room(fresh)
  const told: Delivery['message'][] = []
  const broken: { readonly isOther: boolean }[] = []
  const news: Node['news'] = []
  let behind = { version: 0, extra: 0 }
  room.connect('c', ada, null, AT)
  const node = { room, told, broken, doubts: 0, news }
  const writer = new RoomWriter({
    ...{ sessionId: 's', room, head: { version: 0, extra: 0 }, mark: '', store, storeWaitMs },
    onWritten: (records: readonly JournalRecord[], deliveries) => {
      const head = headAfter(behind, records)
      news.push({ kind: 'records', epoch: room.epoch, behind, mark: '', head, records })
      behind = head
      for (const { to, message } of deliveries) if (to.includes('c')) told.push(message)
    },
    onDoubt: () => (node.doubts += 1),
    onBroken: (_error, isOther) => broken.push({ isOther }),
  })
  return Object.assign(node, { writer })
}

const lens = (id: string) => ({ id, kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 })

function add(node: Node, id: string): boolean {
  const frame = { type: 'component:add', op_id: id, data: lens(id) }
  const request: RoomRequest | null = node.room.requestOf('c', frame, AT)
  return request !== null && node.writer.ask(request, 100)
}

async function troubled(...troubles: TroubledStore['troubles']): Promise<TroubledStore> {
  const store = new TroubledStore()
  await store.create('s', facts, fresh)
  store.troubles.push(...troubles)
  return store
}

describe('[SY106] a write on a line that fails', () => {
  test.each(['lost on the way there', 'lost on the way back'] as const)(
    'one that is %s is tried again, written once and acked once',
    async (trouble) => {
      const store = await troubled(trouble, trouble)
      const node = nodeOn(store)
      add(node, 'a')
      add(node, 'b')
      await node.writer.settled()
      expect(node.told).toEqual([
        { type: 'op:ack', op_id: 'a', version: 1 },
        { type: 'op:ack', op_id: 'b', version: 2 },
      ])
      expect((await store.load('s'))?.records).toHaveLength(2)
      expect(node.broken).toEqual([])
    },
  )

  test('a store that stays away ends it: nothing was told, and what may have been written is not refused', async () => {
    const store = await troubled(...Array.from({ length: 50 }, () => 'lost on the way there' as const))
    const node = nodeOn(store, 150)
    add(node, 'a')
    expect(node.writer.awaits('ada', 'a')).toBe(true)
    await expect(node.writer.settled()).rejects.toThrow(StoreAwayError)
    expect(node.told).toEqual([])
    expect(node.broken).toEqual([{ isOther: false }])
  })

  test('a store that has lost the session says so', async () => {
    const node = nodeOn(await troubled('gone'))
    add(node, 'a')
    await expect(node.writer.settled()).rejects.toThrow(StoreAwayError)
    expect(node.broken).toEqual([{ isOther: true }])
  })

  test('what the store refuses is not tried again', async () => {
    const store = await troubled('refused')
    const node = nodeOn(store)
    add(node, 'a')
    await expect(node.writer.settled()).rejects.toThrow()
    expect(store.writes).toBe(1)
  })
})

test('[SY36] a journal that no longer goes on from what is known here: that may be more than there is, and is offered', async () => {
  const store = await troubled()
  const node = nodeOn(store)
  add(node, 'a')
  await node.writer.settled()
  await store.remove('s')
  node.writer.reach({ version: 2, extra: 0 })
  await expect(node.writer.settled()).rejects.toThrow(StoreAwayError)
  expect(node.broken).toEqual([{ isOther: true }])
})

test('[SY107] two writers on one store: each version is one operation, whoever was faster', async () => {
  const store = await troubled()
  const [one, two] = [nodeOn(store), nodeOn(store)]
  for (let i = 0; i < 200; i++) {
    add(one, `one${i}`)
    add(two, `two${i}`)
    if (i % 7 === 0) await Promise.all([one.writer.settled(), two.writer.settled()])
  }
  await Promise.all([one.writer.settled(), two.writer.settled()])
  for (const node of [one, two]) node.writer.reach({ version: 400, extra: 0 })
  await Promise.all([one.writer.settled(), two.writer.settled()])
  expect(one.room.scene.components).toEqual(two.room.scene.components)
  expect(one.room.version).toBe(400)
  for (const { told } of [one, two]) {
    const versions = told.flatMap((message) =>
      message.type === 'op:ack' || message.type === 'state:update' ? [message.version] : [],
    )
    expect(versions).toEqual(Array.from({ length: 400 }, (_, i) => i + 1))
  }
})

test('[SY108] what waits is bounded: more is not taken, and nothing that was taken is dropped', async () => {
  const store = await troubled(...Array.from({ length: 4 }, () => 'lost on the way there' as const))
  const node = nodeOn(store)
  const large = (id: string): boolean => {
    const request = node.room.requestOf('c', { type: 'component:add', op_id: id, data: lens(id) }, AT)
    return request !== null && node.writer.ask(request, 4 * 1024 * 1024)
  }
  const taken = Array.from({ length: 10 }, (_, i) => `l${i}`).filter(large)
  expect(taken.length).toBeGreaterThan(3)
  expect(taken.length).toBeLessThan(7)
  await node.writer.settled()
  expect(node.room.scene.components.map(({ id }) => id)).toEqual(taken)
  expect(large('later')).toBe(true)
  await node.writer.settled()
})

describe('[SY119] news of what another node has written', () => {
  test('of the same life: what comes next is taken in as it was told, without asking the store', async () => {
    const store = await troubled()
    const [one, two] = [nodeOn(store), nodeOn(store)]
    for (const id of ['a', 'b']) {
      add(one, id)
      await one.writer.settled()
    }
    for (const news of one.news) two.writer.hear(news)
    expect(two.told).toMatchObject([
      { type: 'state:update', op_id: 'a', version: 1 },
      { type: 'state:update', op_id: 'b', version: 2 },
    ])
    expect(two.room.scene).toEqual(one.room.scene)
    expect(two.writer.head).toEqual(one.writer.head)
    expect(two.broken).toEqual([])
    await two.writer.settled()
    expect(store.catchUps).toBe(0)
  })

  test('of the same life, with news before it lost: the hole is fetched, and nothing is told twice', async () => {
    const store = await troubled()
    const [one, two] = [nodeOn(store), nodeOn(store)]
    for (const id of ['a', 'b', 'c']) {
      add(one, id)
      await one.writer.settled()
    }
    const [first, second, third] = one.news
    if (!first || !second || !third) throw new Error('three writes were told of')
    for (const heard of [second, first, third]) two.writer.hear(heard)
    await two.writer.settled()
    expect(two.told).toMatchObject([1, 2, 3].map((version) => ({ type: 'state:update', version })))
    expect(two.room.scene).toEqual(one.room.scene)
    expect(two.broken).toEqual([])
  })

  test('[SY121] of a version that is known here: late news are nothing new, of another operation they are of another history', async () => {
    const store = await troubled()
    const [one, two] = [nodeOn(store), nodeOn(store)]
    add(one, 'a')
    await one.writer.settled()
    const [news] = one.news
    if (news?.records[0]?.kind !== 'update') throw new Error('a write was told of')
    two.writer.hear(news)
    two.writer.hear(news)
    expect(two.doubts).toBe(0)
    const { update } = news.records[0]
    two.writer.hear({ ...news, records: [{ kind: 'update', update: { ...update, op_id: 'other' } }] })
    expect(two.doubts).toBe(1)
    expect(two.room.version).toBe(1)
    expect(two.broken).toEqual([])
  })

  test('of another life: the room is over, nothing of it is taken in, and nothing more is written', async () => {
    const store = await troubled()
    const [one, two] = [nodeOn(store), nodeOn(store)]
    add(one, 'a')
    await one.writer.settled()
    const [news] = one.news
    if (!news) throw new Error('a write was told of')
    two.writer.hear({ ...news, epoch: 'another' })
    expect(two.broken).toEqual([{ isOther: true }])
    expect(two.room.version).toBe(0)
    const { writes } = store
    add(two, 'b')
    await expect(two.writer.settled()).rejects.toThrow(StoreAwayError)
    expect(two.told).toEqual([])
    expect(store.writes).toBe(writes)
  })
})
