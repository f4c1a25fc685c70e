import { emptyScene } from '@optiverse/scene'
import { Room, type Member } from '@optiverse/sync'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { LiveRoom } from '../src/sessions/liveRoom'
import { Peer } from '../src/sessions/peer'
import type { Elsewhere, RoomBus, RoomLine, RoomNews } from '../src/store/roomBus'
import type { SessionFacts } from '../src/store/roomStore'
import { textOfFrame } from './frame.testkit'
import { HeldStore, Later } from './heldStore.testkit'

const AT = '2026-01-01T00:00:00.000Z'
const ada: Member = { user_id: 'ada', name: 'Ada', color: '#fff', role: 'owner' }
const ben: Member = { user_id: 'ben', name: 'Ben', color: '#fff', role: 'editor' }
const cem: Member = { user_id: 'cem', name: 'Cem', color: '#fff', role: 'editor' }
const fresh = {
  epoch: 'e',
  version: 0,
  scene: emptyScene('Bench', AT),
  members: [ada, ben, cem],
  answers: [],
}
const facts: SessionFacts = { createdAt: AT, revivedAt: null, passwordHash: null, linkRole: 'editor' }

const quiet = () => undefined

/** A room at a node of several, and what the others tell it. */
async function roomHere(
  store: HeldStore,
  beat: RoomLine['beat'],
  onBroken: (isOther: boolean) => void = quiet,
): Promise<{ readonly live: LiveRoom; readonly hear: (news: RoomNews) => void }> {
  await store.create('s', facts, fresh)
  let hear: (news: RoomNews) => void = quiet
  const line: RoomLine = {
    ...{ entered: quiet, left: quiet, show: quiet, end: quiet, close: quiet, beat },
    lastShown: () => Promise.resolve([]),
  }
  const bus: RoomBus = {
    nodeId: 'here',
    open: (_, listener) => {
      hear = listener
      return Promise.resolve(line)
    },
  }
  const live = new LiveRoom({
    ...{ sessionId: 's', facts, room: new Room(fresh), head: { version: 0, extra: 0 }, mark: '', store },
    ...{ log: pino({ level: 'silent' }), ttlMs: 1e9, storeWaitMs: 1_000, backupAfterMs: 1e9 },
    ...{ backUp: () => Promise.resolve(), onBroken, onEnded: quiet },
  })
  await live.join(bus)
  return { live, hear }
}

test('[SY38] who comes to and leaves another node while a beat waits for a write is told once, and not taken back', async () => {
  const store = new HeldStore()
  let answer: Later<Elsewhere | null> | null = null
  const { live, hear } = await roomHere(store, () => answer?.promise ?? Promise.resolve(null))
  const told: string[] = []
  const socket = {
    ...{ bufferedAmount: 0, close: quiet, terminate: quiet },
    send: (frame: Buffer) => {
      const message = JSON.parse(textOfFrame(frame)) as { type: string; user?: { user_id: string } }
      if (message.user) told.push(`${message.type} ${message.user.user_id}`)
    },
  }
  live.connect('c', new Peer(socket), ada, null)
  hear({ kind: 'entered', node: 'there', member: ben })

  answer = new Later<Elsewhere | null>()
  store.writing = new Later<void>()
  live.receiveOp('c', { type: 'scene:edit', op_id: '1', data: { title: 'New' } }, 10)
  const beat = live.beat()
  // Written down before Cem came and Ben left.
  answer.resolve({
    present: [['ben', 'there']],
    stored: { epoch: 'e', head: { version: 0, extra: 0 }, mark: '' },
    ended: null,
  })
  // The answer has been taken in, and the beat waits for the write.
  await new Promise((resolve) => setImmediate(resolve))
  hear({ kind: 'entered', node: 'there', member: cem })
  hear({ kind: 'left', node: 'there', userId: 'ben' })
  store.writing.resolve()
  await beat
  expect(told).toEqual(['user:joined ben', 'user:joined cem', 'user:left ben'])
  expect(live.room.people.map(({ user_id }) => user_id)).toEqual(['ada', 'cem'])
  live.sendAway('test', 1000)
})

test('[SY116] who asks the store while it is being asked knows afterwards what happened before', async () => {
  const store = new HeldStore()
  const answers: Later<Elsewhere | null>[] = []
  let isOpen = false
  const { live } = await roomHere(store, () => {
    if (!isOpen) return Promise.resolve(null)
    const answer = new Later<Elsewhere | null>()
    answers.push(answer)
    return answer.promise
  })
  isOpen = true
  const start = { version: 0, extra: 0 }
  const dee: Member = { ...cem, user_id: 'dee' }
  const before = live.beat()
  // Dee is let in at another node, and comes here before the first question is answered.
  const letIn = [{ kind: 'member', member: dee } as const]
  await store.append('s', { head: start, mark: '', epoch: 'e', records: letIn, scene: fresh.scene })
  const after = live.beat()
  answers[0]?.resolve({ present: [], stored: { epoch: 'e', head: start, mark: '' }, ended: null })
  await new Promise((resolve) => setImmediate(resolve))
  answers[1]?.resolve({
    present: [],
    stored: { epoch: 'e', head: { version: 0, extra: 1 }, mark: '' },
    ended: null,
  })
  await after
  expect(live.room.member('dee')).toEqual(dee)
  await before
  live.sendAway('test', 1000)
})

test('[SY121] who hears that the store has gone another way asks it at once, and offers what is known here', async () => {
  const store = new HeldStore()
  const [start, first] = [
    { version: 0, extra: 0 },
    { version: 1, extra: 0 },
  ]
  const goneBack = {
    present: [],
    stored: { epoch: 'e', head: first, mark: 'of another record' },
    ended: null,
  }
  let isGoneBack = false
  const broken: boolean[] = []
  const { live, hear } = await roomHere(
    store,
    () => Promise.resolve(isGoneBack ? goneBack : null),
    (isOther) => broken.push(isOther),
  )
  live.connect('c', new Peer({ bufferedAmount: 0, send: quiet, close: quiet, terminate: quiet }), ada, null)
  for (const title of ['Mine', 'Still mine'])
    live.receiveOp('c', { type: 'scene:edit', op_id: title, data: { title } }, 10)
  await live.settled()
  isGoneBack = true
  const update = { version: 1, operation: 'scene:edit', data: { title: 'Theirs' }, user_id: 'ben' } as const
  hear({
    ...{ kind: 'records', node: 'there', epoch: 'e', behind: start, mark: '', head: first },
    records: [{ kind: 'update', update: { ...update, op_id: 'theirs', timestamp: AT } }],
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(broken).toEqual([true])
  expect(live.isClosed).toBe(true)
})
