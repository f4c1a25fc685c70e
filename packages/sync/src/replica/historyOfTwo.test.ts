import {
  emptyScene,
  judgeOp,
  measureScene,
  moveObjects,
  type MeasuredScene,
  type Op,
  type Scene,
  type SceneObject,
} from '@optiverse/scene'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Person } from '../protocol/person'
import type { OpFrame } from '../protocol/clientFrame'
import type { ServerMessage, Update } from '../protocol/serverMessage'
import { emptyHistory, forgetOp, noteOp, redo, undo, type History } from './history'
import { newReplica, pushOp, receiveMessage, takeUnsent, type Replica } from './replica'

const empty = emptyScene('Bench', '2026-01-01T00:00:00.000Z')

/** A person's page without the page: a replica, the history of the own steps, and what is under way to it. */
interface Desk {
  readonly you: Person
  replica: Replica
  history: History
  readonly inbox: ServerMessage[]
}

/** Two people on one bench; the order of operations is made here, as a server makes it. */
class Bench {
  readonly desks: readonly [Desk, Desk]
  #state: MeasuredScene
  #version = 0
  #made = 0

  constructor(scene: Scene = empty) {
    this.#state = measureScene(scene)
    this.desks = [this.#desk('ada'), this.#desk('ben')]
  }

  get scene(): Scene {
    return this.#state.scene
  }

  edit(desk: Desk, op: Op | null, gestureId: string | null = null): void {
    if (!op) return
    const opId = this.#nextId()
    desk.history = noteOp(desk.history, desk.replica.view, op, gestureId, [opId])
    desk.replica = pushOp(desk.replica, op, opId, gestureId)
  }

  undo(desk: Desk): boolean {
    return this.#rewind(desk, undo)
  }

  redo(desk: Desk): boolean {
    return this.#rewind(desk, redo)
  }

  /** Everything that is under way arrives, at the server and then at both. */
  settle(): void {
    for (const desk of this.desks) this.send(desk)
    for (const desk of this.desks) this.receive(desk)
  }

  send(desk: Desk): void {
    const { replica, frames } = takeUnsent(desk.replica)
    desk.replica = replica
    for (const frame of frames) this.#judge(desk, frame)
  }

  receive(desk: Desk): void {
    for (const message of desk.inbox.splice(0)) {
      const { replica, events } = receiveMessage(desk.replica, message)
      desk.replica = replica
      for (const event of events) {
        if (event.type === 'gap') throw new Error('a version is missing')
        desk.history = forgetOp(desk.history, event.opId)
      }
    }
  }

  #rewind(desk: Desk, take: typeof undo): boolean {
    const opId = this.#nextId()
    const step = take(desk.history, desk.replica.view, [opId])
    if (!step) return false
    desk.history = step.history
    desk.replica = pushOp(desk.replica, step.op, opId, null)
    return true
  }

  #judge(author: Desk, { op_id, type, data }: OpFrame): void {
    const verdict = judgeOp(this.#state, type, data, true)
    if (!verdict.ok) {
      const { code, message } = verdict
      author.inbox.push({ type: 'op:reject', op_id, code, message, version: this.#version })
      return
    }
    this.#state = verdict.after
    this.#version += 1
    const { op } = verdict
    const update: Update = {
      ...{ version: this.#version, operation: op.type, data: op.data, op_id },
      ...{ user_id: author.you.user_id, timestamp: '2026-01-01T00:00:00.000Z' },
    }
    for (const desk of this.desks) {
      desk.inbox.push(
        desk === author
          ? { type: 'op:ack', op_id, version: this.#version }
          : { type: 'state:update', ...update },
      )
    }
  }

  #desk(userId: string): Desk {
    const you: Person = { user_id: userId, name: userId, color: '#7cc4ff', role: 'editor', idle: false }
    const initial: ServerMessage = {
      ...{
        type: 'state:initial',
        version: 0,
        epoch: 'e',
        data: this.scene,
        users: [you],
        you,
        expires_at: '',
      },
    }
    const { replica } = receiveMessage(newReplica(empty), initial)
    return { you, replica, history: emptyHistory, inbox: [] }
  }

  #nextId(): string {
    this.#made += 1
    return `op${this.#made}`
  }
}

const lens = (id: string, x_mm = 0): SceneObject => ({ id, kind: 'lens', x_mm, y_mm: 0, angle_deg: 90 })
const add = (id: string, x_mm = 0): Op => ({ type: 'component:add', data: lens(id, x_mm) })
const rename = (id: string, name: string | null): Op => ({ type: 'component:edit', data: { id, name } })
const remove = (id: string): Op => ({ type: 'component:delete', data: { id } })
const nudge = (desk: Desk, id: string, xMm: number) => moveObjects(desk.replica.view, [id], { xMm, yMm: 0 })
const byId = (scene: Scene) => new Map(scene.components.map((component) => [component.id, component]))
const xOf = (scene: Scene, id: string) => byId(scene).get(id)?.x_mm

/** Few ids, so that the two meet on them. */
const anyId = fc.constantFrom('a', 'b', 'c', 'd')
const mm = fc.integer({ min: -50, max: 50 })
const anyEdit: fc.Arbitrary<Op> = fc.oneof(
  fc.tuple(anyId, mm).map(([id, x]) => add(id, x)),
  fc.tuple(anyId, mm).map(([id, x]): Op => ({ type: 'component:move', data: { id, x_mm: x, y_mm: -x } })),
  fc
    .tuple(anyId, mm)
    .map(([id, angle]): Op => ({ type: 'component:rotate', data: { id, angle_deg: angle } })),
  fc
    .tuple(anyId, fc.option(fc.string({ maxLength: 3 }), { nil: null }))
    .map(([id, name]) => rename(id, name)),
  fc.tuple(anyId, fc.boolean()).map(([id, locked]): Op => ({ type: 'component:edit', data: { id, locked } })),
  anyId.map(remove),
)
/** What happens on a bench of two: someone edits, perhaps within a gesture, or what is under way arrives. */
interface Event {
  readonly who: 0 | 1
  readonly op: Op
  readonly gestureId: string | null
  readonly arrives: 'nothing' | 'own' | 'everything'
}

const anyEvent: fc.Arbitrary<Event> = fc.record({
  who: fc.constantFrom(0, 1),
  op: anyEdit,
  gestureId: fc.option(fc.constantFrom('drag one', 'drag two'), { nil: null }),
  arrives: fc.constantFrom('nothing', 'own', 'everything'),
})
const anyEvents = fc.array(anyEvent, { maxLength: 30 })

function happen(bench: Bench, events: readonly Event[]): void {
  for (const { who, op, gestureId, arrives } of events) {
    const desk = bench.desks[who]
    bench.edit(desk, op, gestureId)
    if (arrives === 'own') {
      bench.send(desk)
      bench.receive(desk)
    } else if (arrives === 'everything') bench.settle()
  }
}

test('[SY16] whatever two people have done, n steps back and n forth of one change nothing for either', () => {
  fc.assert(
    fc.property(anyEvents, fc.nat({ max: 12 }), fc.boolean(), (events, n, arrivesBetween) => {
      const bench = new Bench()
      happen(bench, events)
      bench.settle()
      const before = byId(bench.scene)
      const [ada, ben] = bench.desks
      let taken = 0
      while (taken < n && bench.undo(ada)) taken += 1
      if (arrivesBetween) bench.settle()
      for (let i = 0; i < taken; i++) bench.redo(ada)
      bench.settle()
      expect(byId(bench.scene)).toEqual(before)
      for (const desk of [ada, ben]) expect(byId(desk.replica.view)).toEqual(before)
    }),
    { numRuns: 2_000 },
  )
})

test('[SY15] n steps back and n forth while the other goes on: the own fields are as they were, the other’s as the other left them', () => {
  const places = fc.array(
    fc.oneof(
      fc.record({ who: fc.constant('ada' as const), id: anyId, x: mm }),
      fc.record({
        who: fc.constant('ben' as const),
        id: anyId,
        name: fc.string({ minLength: 1, maxLength: 3 }),
      }),
    ),
    { maxLength: 30 },
  )
  const names = fc.array(
    fc.record({
      who: fc.constant('ben' as const),
      id: anyId,
      name: fc.string({ minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(places, names, names, fc.nat({ max: 12 }), (events, between, later, n) => {
      const all = ['a', 'b', 'c', 'd'].map((id) => lens(id))
      const bench = new Bench({ ...empty, components: all as Scene['components'] })
      const [ada, ben] = bench.desks
      const named = new Map<string, string>()
      const act = (event: (typeof events)[number]): void => {
        if (event.who === 'ada') bench.edit(ada, nudge(ada, event.id, event.x))
        else {
          bench.edit(ben, rename(event.id, event.name))
          named.set(event.id, event.name)
        }
        bench.settle()
      }
      events.forEach(act)
      const places = new Map(bench.scene.components.map(({ id, x_mm }) => [id, x_mm]))
      let taken = 0
      while (taken < n && bench.undo(ada)) taken += 1
      between.forEach(act)
      for (let i = 0; i < taken; i++) bench.redo(ada)
      later.forEach(act)
      bench.settle()
      for (const { id, x_mm, name } of bench.scene.components) {
        expect(x_mm).toBe(places.get(id))
        expect(name).toBe(named.get(id))
      }
    }),
    { numRuns: 1_000 },
  )
})

test('[SY15] undo and redo at any moment of any work of two: nothing throws, both agree, what the other deleted stays deleted', () => {
  const anyMoment = fc.record({
    event: anyEvent,
    then: fc.constantFrom('edit', 'edit', 'undo', 'redo'),
  })
  fc.assert(
    fc.property(fc.array(anyMoment, { maxLength: 40 }), (moments) => {
      const bench = new Bench()
      const [ada, ben] = bench.desks
      for (const { event, then } of moments) {
        const desk = bench.desks[event.who]
        if (then === 'undo') bench.undo(desk)
        else if (then === 'redo') bench.redo(desk)
        else happen(bench, [event])
      }
      bench.settle()
      expect(ada.replica.pending).toEqual([])
      expect(byId(ada.replica.view)).toEqual(byId(bench.scene))
      expect(byId(ben.replica.view)).toEqual(byId(bench.scene))
      for (const { id } of bench.scene.components) {
        bench.edit(ben, { type: 'component:edit', data: { id, locked: false } })
        bench.edit(ben, remove(id))
      }
      bench.settle()
      expect(bench.scene.components).toEqual([])
      while (bench.undo(ada)) bench.settle()
      const deletedByAda = moments
        .filter(({ event }) => event.who === 0)
        .flatMap(({ event: { op } }) => (op.type === 'component:delete' ? [op.data.id] : []))
      for (const { id } of bench.scene.components) expect(deletedByAda).toContain(id)
      expect(byId(ada.replica.view)).toEqual(byId(bench.scene))
    }),
    { numRuns: 1_000 },
  )
})

test('[SY15] a step back on what the other has deleted changes nothing and is no step', () => {
  const bench = new Bench({ ...empty, components: [lens('l')] as Scene['components'] })
  const [ada, ben] = bench.desks
  bench.edit(ada, nudge(ada, 'l', 5))
  bench.settle()
  bench.edit(ben, remove('l'))
  bench.settle()
  expect(bench.undo(ada)).toBe(false)
  expect(ada.replica.pending).toEqual([])
})

test('[SY15] the other deletes while the step back is under way: it is refused, and there is nothing to do again', () => {
  const bench = new Bench({ ...empty, components: [lens('l')] as Scene['components'] })
  const [ada, ben] = bench.desks
  bench.edit(ada, nudge(ada, 'l', 5))
  bench.settle()
  bench.edit(ben, remove('l'))
  bench.send(ben)
  bench.undo(ada)
  bench.settle()
  expect(ada.replica.view.components).toEqual([])
  expect(ada.history.redo).toEqual([])
  expect(bench.redo(ada)).toBe(false)
})

test('[SY16] a gesture that unlocks a part and moves it is taken back and done again whole', () => {
  const bench = new Bench({ ...empty, components: [lens('l')] as Scene['components'] })
  const [ada] = bench.desks
  bench.edit(ada, { type: 'component:edit', data: { id: 'l', locked: true } })
  bench.edit(ada, { type: 'component:edit', data: { id: 'l', locked: false } }, 'g')
  bench.edit(ada, nudge(ada, 'l', 5), 'g')
  bench.settle()
  const after = byId(bench.scene)
  bench.undo(ada)
  bench.settle()
  expect(byId(bench.scene).get('l')).toMatchObject({ x_mm: 0, locked: true })
  bench.redo(ada)
  bench.settle()
  expect(byId(bench.scene)).toEqual(after)
})

test('[SY16] a part that was put down locked is taken away and put down again; one that the other locked stays', () => {
  const bench = new Bench()
  const [ada, ben] = bench.desks
  bench.edit(ada, { type: 'component:add', data: { ...lens('l'), locked: true } as SceneObject })
  bench.edit(ada, add('m'))
  bench.settle()
  bench.edit(ben, { type: 'component:edit', data: { id: 'm', locked: true } })
  bench.settle()
  const before = byId(bench.scene)
  expect(bench.undo(ada)).toBe(true)
  bench.settle()
  expect([...byId(bench.scene).keys()]).toEqual(['m'])
  bench.redo(ada)
  bench.settle()
  expect(byId(bench.scene)).toEqual(before)
})

test('[SY14] a drag between moves of the other is one step back: to where the part stood when it was taken up', () => {
  const bench = new Bench({ ...empty, components: [lens('l', 10)] as Scene['components'] })
  const [ada, ben] = bench.desks
  for (let i = 0; i < 20; i++) {
    bench.edit(ada, nudge(ada, 'l', 1), 'drag')
    if (i % 5 === 0) bench.edit(ben, rename('l', `name ${i}`))
    bench.settle()
  }
  expect(ada.history.undo).toHaveLength(1)
  bench.undo(ada)
  bench.settle()
  expect(xOf(bench.scene, 'l')).toBe(10)
  expect(byId(bench.scene).get('l')?.name).toBe('name 15')
})

test('[SY16] what is done again is what stood there when it was taken back, the other’s work included', () => {
  const bench = new Bench({ ...empty, components: [lens('l')] as Scene['components'] })
  const [ada, ben] = bench.desks
  bench.edit(ada, nudge(ada, 'l', 5))
  bench.settle()
  bench.edit(ben, { type: 'component:move', data: { id: 'l', x_mm: 8, y_mm: 0 } })
  bench.settle()
  bench.undo(ada)
  bench.settle()
  expect(xOf(bench.scene, 'l')).toBe(0)
  bench.redo(ada)
  bench.settle()
  expect(xOf(bench.scene, 'l')).toBe(8)
})
