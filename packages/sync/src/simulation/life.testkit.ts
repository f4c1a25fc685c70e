import { applyOp, emptyScene, type Scene } from '@optiverse/scene'
import { opOf, type Update } from '../protocol/serverMessage'
import type { Member } from '../room/journal'
import { randomMove, randomOp } from './edits.testkit'
import type { CrashPoint, SimulatedNode } from './node.testkit'
import type { SeededRandom } from './random.testkit'
import { World, type Client } from './world.testkit'

const STEPS = 300

/**
 * One seed's life: up to five people on one node or two; they edit, frames are late, lost and repeated, writes
 * meet, their answers get lost, nodes are killed in between. After every step the invariants hold.
 *
 * @throws when one does not, naming the step
 */
export function live(seed: number): World {
  const world = new World(seed, 2 + (seed % 4), seed % 3 === 0 ? 1 : 2)
  const checker = new Checker(world)
  for (const client of world.clients) world.connect(client)
  let step = 0
  try {
    for (; step < STEPS; step++) {
      takeStep(world)
      checker.check()
    }
    world.settle()
    checker.check()
    checker.checkAgreement()
  } catch (error) {
    throw new Error(`seed ${seed}, step ${step}`, { cause: error })
  }
  return world
}

function takeStep(world: World): void {
  const { random } = world
  const client = random.pick(world.clients)
  const node = random.pick(world.nodes)
  const dice = random.next()
  if (!client.link && dice < 0.35) world.connect(client)
  else if (dice < 0.2) act(world, client)
  else if (dice < 0.3) world.send(client)
  else if (dice < 0.42) several(random, () => world.deliverToServer(client, random.next() < 0.1))
  else if (dice < 0.5) node.startWrite()
  else if (dice < 0.58) node.reachStore()
  else if (dice < 0.66) node.hearFromStore(random.next() < 0.1)
  else if (dice < 0.68) node.catchUp()
  else if (dice < 0.7) node.learnPresence()
  else if (dice < 0.82) several(random, () => transmit(world, node))
  else if (dice < 0.935) several(random, () => world.deliverToClient(client))
  else if (dice < 0.942) node.askRole(client.userId, random.next() < 0.3 ? 'viewer' : 'editor')
  else if (dice < 0.955) world.disconnect(client)
  else if (dice < 0.966) node.saveSnapshot(random.next() < 0.5)
  else if (dice < 0.972) node.rest()
  else if (random.next() < CRASH_CHANCE[node.crashPoint()]) world.crash(node)
}

/** A kill in the middle of something tells more than one at rest. */
const CRASH_CHANCE: Readonly<Record<CrashPoint, number>> = {
  'before the write': 0.8,
  'after the write, before the ack': 0.9,
  'after the ack, before the broadcast': 0.5,
  'during a snapshot': 0.6,
  'at rest': 0.1,
}

/** The moment between an ack and what the others hear of it is short: it is looked for. */
function transmit(world: World, node: SimulatedNode): void {
  world.transmit(node)
  if (node.crashPoint() === 'after the ack, before the broadcast' && world.random.next() < 0.95)
    world.crash(node)
}

/** A person does something, or goes on dragging what is in their hand. */
function act(world: World, client: Client): void {
  const { random } = world
  if (random.next() < 0.2) world.point(client, random.next())
  if (client.dragged === null) {
    world.edit(client, randomOp(random), null)
    const { components } = client.replica.view
    if (components.length > 0 && random.next() < 0.4) client.dragged = random.pick(components).id
    return
  }
  world.edit(client, randomMove(random, client.dragged), `drag-${client.dragged}`)
  if (random.next() < 0.2) client.dragged = null
}

function several(random: SeededRandom, step: () => void): void {
  for (let times = Math.ceil(random.next() * 8); times > 0; times--) step()
}

/** Holds a world to the invariants I1–I8; remembers how far it has looked, for the journal only grows. */
class Checker {
  readonly #world: World
  readonly #updateOf = new Map<string, Update>()
  /** What the scene was at each version. */
  readonly #sceneAt: string[]
  readonly #viewers = new Set<string>()
  /** What each person had confirmed when it was last looked at. */
  readonly #seen = new Map<string, Scene>()
  #scene = emptyBench
  #looked = 0
  #version = 0

  constructor(world: World) {
    this.#world = world
    this.#sceneAt = [parts(this.#scene)]
  }

  check(): void {
    this.#checkJournal()
    for (const client of this.#world.clients) {
      const { userId, answered, replica } = client
      for (const [opId, version] of answered) {
        const written = this.#updateOf.get(`${userId} ${opId}`)?.version ?? null
        // I1: what was acked is written, at the version that the ack told; what was rejected is not.
        if (written !== version)
          throw new Error(`${opId} was answered ${String(version)} and is written as ${String(written)}`)
      }
      this.#checkConfirmed(client)
      // I3: the view is what is confirmed with what is pending on top.
      const view = replica.pending.reduce((scene, { op }) => applyOp(scene, op), replica.confirmed)
      if (canonical(view) !== canonical(replica.view)) throw new Error(`${userId} sees something else`)
      if (replica.pending.some(({ opId }) => answered.has(opId)))
        throw new Error(`${userId} waits for an answer that it has had`)
    }
  }

  /** I3: what a person has as confirmed is what the journal comes to at that version. */
  #checkConfirmed({ userId, replica }: Client): void {
    if (replica.version === null || this.#seen.get(userId) === replica.confirmed) return
    this.#seen.set(userId, replica.confirmed)
    if (parts(replica.confirmed) !== this.#sceneAt[replica.version])
      throw new Error(`${userId} has another version ${replica.version} than the journal`)
  }

  /** I4, I5, I7, I8: at rest all see the journal's scene, nothing is pending, and only who is present is. */
  checkAgreement(): void {
    const { clients, store, nodes } = this.#world
    const expected = parts(this.#scene)
    for (const client of clients) this.#checkMeant(client)
    const everybody = clients.map(({ userId }) => userId).sort()
    for (const node of nodes) {
      if (parts(node.room.scene) !== expected)
        throw new Error(`${node.id} has another scene than the journal`)
    }
    for (const { userId, replica } of clients) {
      if (replica.pending.length > 0) throw new Error(`${userId} has pending operations`)
      if (replica.version !== store.head.version) throw new Error(`${userId} is behind`)
      if (parts(replica.view) !== expected) throw new Error(`${userId} sees another scene than the journal`)
      const people = replica.people.map(({ user_id }) => user_id).sort()
      if (people.join() !== everybody.join()) throw new Error(`${userId} sees ${people.join()}`)
    }
  }

  /** I8: all that a person did is written as they did it, or was refused. */
  #checkMeant({ userId, meant, answered }: Client): void {
    for (const [opId, op] of meant) {
      const update = this.#updateOf.get(`${userId} ${opId}`)
      if (update ? canonical(opOf(update)) !== canonical(op) : answered.get(opId) !== null)
        throw new Error(`${opId} was ${canonical(op)} and is written as ${canonical(update)}`)
    }
  }

  #noteRole({ user_id, role }: Member): void {
    if (role === 'viewer') this.#viewers.add(user_id)
    else this.#viewers.delete(user_id)
  }

  /** I1, I2: versions without a hole, each operation once; nobody writes who may only look. */
  #checkJournal(): void {
    const { journal } = this.#world.store
    for (; this.#looked < journal.length; this.#looked++) {
      const record = journal[this.#looked]
      if (record?.kind === 'member') this.#noteRole(record.member)
      if (record?.kind !== 'update') continue
      const { version, user_id, op_id } = record.update
      if (version !== this.#version + 1) throw new Error(`version ${version} follows ${this.#version}`)
      this.#version = version
      if (this.#updateOf.has(`${user_id} ${op_id}`)) throw new Error(`${op_id} is written twice`)
      if (this.#viewers.has(user_id)) throw new Error(`${op_id} is written, of a viewer`)
      this.#updateOf.set(`${user_id} ${op_id}`, record.update)
      this.#scene = applyOp(this.#scene, opOf(record.update))
      this.#sceneAt.push(parts(this.#scene))
    }
  }
}

/** What every life begins with. */
const emptyBench: Scene = emptyScene('Simulated', '2026-01-01T00:00:00.000Z')

export function updatesOf(world: World): readonly Update[] {
  return world.store.journal.flatMap((record) => (record.kind === 'update' ? [record.update] : []))
}

/** A scene without the times at which it was made and changed. */
function parts({ metadata, ...lists }: Scene): string {
  return canonical([lists, metadata.title])
}

/** JSON in which the order of a record's fields does not matter. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
