import type { Op } from '@optiverse/scene'
import { expect } from 'vitest'
import { join, newSession, TestPerson } from './person.testkit'
import type { RunningServer } from './server.testkit'

const gathered = new Set<Crowd>()

/**
 * People who edit one bench without pause, over several servers, and come back by themselves: what was acked to
 * them is the ledger that a fault is judged by.
 */
export class Crowd {
  readonly sessionId: string
  readonly people: readonly TestPerson[]
  #servers: readonly RunningServer[]
  #editing: NodeJS.Timeout | null = null
  #made = 0

  private constructor(sessionId: string, people: readonly TestPerson[], servers: readonly RunningServer[]) {
    this.sessionId = sessionId
    this.people = people
    this.#servers = servers
    for (const person of people) person.stayAt(() => this.#servers)
  }

  /** @param size people, one after the other at the servers in turn */
  static async gather(servers: readonly RunningServer[], size = 5): Promise<Crowd> {
    const at = (i: number): RunningServer => servers[i % servers.length] as RunningServer
    const { session_id, you } = await newSession(at(0))
    const people = [await TestPerson.enter(at(0), session_id, you)]
    for (let i = 1; i < size; i++)
      people.push(await TestPerson.enter(at(i), session_id, await join(at(i), session_id)))
    const crowd = new Crowd(session_id, people, servers)
    gathered.add(crowd)
    return crowd
  }

  /** Where people come back to from now on. */
  set servers(servers: readonly RunningServer[]) {
    this.#servers = servers
  }

  get ackedCount(): number {
    return this.people.reduce((sum, person) => sum + acksOf(person).length, 0)
  }

  get version(): number {
    return Math.max(...this.people.map(({ replica }) => replica.version ?? 0))
  }

  /** Each person adds a part and drags it, all at once, until `rest`. @param everyMs a drag is 30 moves a second */
  edit(everyMs = 1000 / 30): void {
    this.#editing = setInterval(() => {
      this.people.forEach((person, i) =>
        person.edit(this.#next(i), `drag${i}-${Math.floor(this.#made / 50)}`),
      )
      this.#made += 1
    }, everyMs)
  }

  rest(): void {
    if (this.#editing) clearInterval(this.#editing)
    this.#editing = null
  }

  /** Resolves when this many more operations have been acked. */
  async acked(more: number): Promise<void> {
    const goal = this.ackedCount + more
    const [first] = this.people
    // Whoever hears anything looks: a person hears of everybody's edits.
    await first?.until(() => this.ackedCount >= goal)
  }

  /**
   * Everybody rests and is answered, and then: all agree with a newcomer at each server, what was acked is there,
   * once, and nothing was refused.
   */
  async audit(at: readonly RunningServer[] = this.#servers): Promise<void> {
    this.rest()
    await Promise.all(this.people.map((person) => person.until(() => person.replica.live)))
    await Promise.all(this.people.map((person) => person.settled()))
    const refused = this.people.flatMap(({ messages }) => messages.filter(({ type }) => type === 'op:reject'))
    expect(refused, 'nothing is refused').toEqual([])
    const version = this.version
    await Promise.all(this.people.map((person) => person.until(() => person.replica.version === version)))
    for (const server of at) {
      const newcomer = await TestPerson.enter(server, this.sessionId, await join(server, this.sessionId))
      await newcomer.until(() => (newcomer.replica.version ?? 0) >= version)
      const { components } = newcomer.replica.view
      const ids = components.map(({ id }) => id)
      expect(new Set(ids).size, 'no part is there twice').toBe(ids.length)
      for (const person of this.people) {
        expect(person.replica.view.components, `${person.you.name} sees what is there`).toEqual(components)
        const lost = addedBy(person).filter((id) => !ids.includes(id))
        expect(lost, `acked to ${person.you.name} and lost`).toEqual([])
      }
      newcomer.leave()
    }
    this.#expectEachOnce()
  }

  leave(): void {
    this.rest()
    for (const person of this.people) person.leave()
  }

  /** An operation has one version, whoever tells of it and how often. */
  #expectEachOnce(): void {
    const versionOf = new Map<string, number>()
    for (const { messages } of this.people) {
      for (const message of messages) {
        const told =
          message.type === 'op:ack' || message.type === 'state:update'
            ? [message]
            : message.type === 'state:resume'
              ? message.updates
              : []
        for (const { op_id, version } of told) {
          const before = versionOf.get(op_id) ?? version
          expect(version, `${op_id} has one version`).toBe(before)
          versionOf.set(op_id, version)
        }
      }
    }
    expect(new Set(versionOf.values()).size, 'each version is one operation').toBe(versionOf.size)
  }

  #next(person: number): Op {
    const step = this.#made
    const id = `part${person}_${Math.floor(step / 10)}`
    return step % 10 === 0
      ? { type: 'component:add', data: { id, kind: 'lens', x_mm: 0, y_mm: person, angle_deg: 90 } }
      : { type: 'component:move', data: { id, x_mm: step, y_mm: person + 0.25 } }
  }
}

/** Every crowd of a test goes. */
export function disperse(): void {
  for (const crowd of gathered) crowd.leave()
  gathered.clear()
}

function acksOf({ messages }: TestPerson): readonly string[] {
  return messages.flatMap((message) => (message.type === 'op:ack' ? [message.op_id] : []))
}

/** Ids of parts whose adding was acked to this person, or was found among what it had missed. */
function addedBy(person: TestPerson): readonly string[] {
  const acked = new Set(acksOf(person))
  return person.made.flatMap(({ opId, op }) =>
    op.type === 'component:add' && acked.has(opId) ? [op.data.id] : [],
  )
}
