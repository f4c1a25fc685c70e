import { Checker } from './checker.testkit'
import { edit, type Client } from './client.testkit'
import { randomMove, randomOp } from './edits.testkit'
import type { CrashPoint, SimulatedNode } from './node.testkit'
import type { SeededRandom } from './random.testkit'
import { settle } from './settle.testkit'
import { World } from './world.testkit'

const STEPS = 600
const LONG_AWAY_STEPS = 120

/**
 * One seed's life: up to five people on up to three nodes; they edit, come and go and are removed, frames are late, lost
 * and repeated, writes meet, their answers and the nodes' news get lost, nodes are killed in between, and the store
 * forgets everything or goes back. After every step the invariants hold.
 *
 * @throws when one does not, naming the step
 */
export function live(seed: number): World {
  const world = new World(seed, 2 + (seed % 4), 1 + (seed % 3))
  const checker = new Checker(world)
  for (const client of world.clients) world.connect(client)
  let step = 0
  try {
    for (; step < STEPS; step++) {
      world.store.present.now++
      takeStep(world)
      checker.check()
    }
    settle(world)
    checker.check()
    checker.checkAgreement()
  } catch (error) {
    throw new Error(`seed ${seed}, step ${step}`, { cause: error })
  }
  return world
}

interface Chance {
  /** Of so many. */
  readonly weight: number
  take(world: World, client: Client, node: SimulatedNode): void
}

const CHANCES: readonly Chance[] = [
  { weight: 60, take: (world, client) => several(world.random, () => act(world, client)) },
  { weight: 70, take: (world, client) => world.send(client) },
  {
    weight: 120,
    take: (world, client) =>
      several(world.random, () => world.deliverToServer(client, world.random.next() < 0.1)),
  },
  { weight: 80, take: (_, __, node) => node.live?.writer.start() },
  { weight: 80, take: ({ random }, _, node) => node.live?.writer.reachStore(random.next() < 0.7) },
  { weight: 80, take: ({ random }, _, node) => node.live?.writer.hearFromStore(random.next() < 0.1) },
  { weight: 80, take: ({ random }, _, node) => several(random, () => node.live?.hear()) },
  {
    weight: 40,
    take: ({ random }, _, node) => several(random, () => node.line.carryOut(random.next() < 0.05)),
  },
  { weight: 25, take: (_, __, node) => node.live?.askBeat() },
  { weight: 25, take: (_, __, node) => node.live?.hearBeat() },
  { weight: 120, take: (world, _, node) => several(world.random, () => transmit(world, node)) },
  { weight: 120, take: (world, client) => several(world.random, () => world.deliverToClient(client)) },
  { weight: 13, take: goAway },
  { weight: 11, take: changeRole },
  { weight: 26, take: ({ random }, _, node) => node.saveSnapshot(Math.floor(random.next() * 2)) },
  { weight: 6, take: (_, __, node) => node.rest() },
  { weight: 6, take: (_, __, node) => node.backUp() },
  { weight: 15, take: ({ store }) => store.keepCopy() },
  { weight: 5, take: loseSomething },
  { weight: 28, take: crash },
]
const ALL_WEIGHT = CHANCES.reduce((sum, { weight }) => sum + weight, 0)

function takeStep(world: World): void {
  const { random } = world
  const client = random.pick(world.clients)
  const isBack = world.store.present.now >= client.awayUntil
  if (!client.link && isBack && random.next() < 0.35) return world.connect(client)
  const node = random.pick(world.nodes)
  let dice = random.next() * ALL_WEIGHT
  const chance = CHANCES.find(({ weight }) => (dice -= weight) < 0)
  chance?.take(world, client, node)
}

/** A person does something, or goes on dragging what is in their hand. */
function act(world: World, client: Client): void {
  const { random } = world
  if (random.next() < 0.2) world.point(client, random.next())
  if (client.dragged === null) {
    edit(client, randomOp(random), null)
    const { components } = client.replica.view
    if (components.length > 0 && random.next() < 0.4) client.dragged = random.pick(components).id
    return
  }
  edit(client, randomMove(random, client.dragged), `drag-${client.dragged}`)
  if (random.next() < 0.2) client.dragged = null
}

/** A connection breaks, for a moment or for so long that much happens meanwhile. */
function goAway(world: World, client: Client): void {
  if (world.random.next() < 0.5) client.awayUntil = world.store.present.now + LONG_AWAY_STEPS
  world.disconnect(client)
}

function changeRole(world: World, { userId, joining }: Client, node: SimulatedNode): void {
  // Nobody knows of them yet.
  if (joining) return
  const dice = world.random.next()
  world.askRole(node, userId, dice < 0.3 ? null : dice < 0.5 ? 'viewer' : 'editor')
}

/** The store comes back empty, if there is somebody who can fill it, or as it was before. */
function loseSomething({ random, store, nodes }: World): void {
  if (random.next() < 0.75) store.goBack()
  else if (nodes.some(({ hasBackup }) => hasBackup)) store.lose()
}

/** A kill in the middle of something tells more than one at rest. */
const CRASH_CHANCE: Readonly<Record<CrashPoint, number>> = {
  'before the write': 0.8,
  'after the write, before the ack': 0.9,
  'after the ack, before the broadcast': 0.5,
  'during a snapshot': 0.6,
  'at rest': 0.1,
}

function crash(world: World, _: Client, node: SimulatedNode): void {
  if (world.random.next() < CRASH_CHANCE[node.crashPoint()]) world.crash(node)
}

/** The moment between an ack and what the others hear of it is short: it is looked for. */
function transmit(world: World, node: SimulatedNode): void {
  world.transmit(node)
  if (node.crashPoint() === 'after the ack, before the broadcast' && world.random.next() < 0.95)
    world.crash(node)
}

function several(random: SeededRandom, step: () => void): void {
  for (let times = Math.ceil(random.next() * 8); times > 0; times--) step()
}
