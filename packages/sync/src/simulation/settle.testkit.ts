import type { SimulatedNode } from './node.testkit'
import { PRESENCE_STEPS } from './presenceTable.testkit'
import { endOf, isSamePlace } from './store.testkit'
import type { World } from './world.testkit'

/** Rounds of which each is a third of the time that presence lasts: afterwards nobody is there who has gone. */
const LEAST_ROUNDS = 6
const MOST_ROUNDS = 200

/** Everything is delivered, everybody is connected, nothing is pending, and nodes have said who is there. */
export function settle(world: World): void {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    world.store.present.now += PRESENCE_STEPS / 3
    for (const client of world.clients) {
      world.connect(client)
      world.send(client)
      while (client.link && client.link.toServer.length > 0) world.deliverToServer(client, false)
    }
    for (const node of world.nodes) {
      node.live?.askBeat()
      workOff(world, node)
    }
    for (const client of world.clients) {
      while (client.link && client.link.toClient.length > 0) world.deliverToClient(client)
    }
    if (round >= LEAST_ROUNDS && isSettled(world)) return
  }
  throw new Error('pending operations are never answered')
}

function workOff(world: World, node: SimulatedNode): void {
  for (let i = 0; i < 10_000 && (node.live?.isBusy || !node.line.isQuiet); i++) {
    node.line.carryOut(false)
    if (node.live) node.live.hear()
    else node.line.forgetNews()
    node.live?.writer.start()
    node.live?.writer.reachStore(true)
    node.live?.writer.hearFromStore(false)
    node.live?.hearBeat()
    world.transmit(node)
  }
}

function isSettled({ nodes, clients, store }: World): boolean {
  const { life } = store
  if (!life) return false
  const isUpToDate = nodes.every(({ live, line }) => {
    const isThere = live?.room.epoch === life.epoch && isSamePlace(live.writer.at, endOf(life))
    return line.isQuiet && (!live || (isThere && !live.isBusy))
  })
  return (
    isUpToDate &&
    clients.every(
      ({ replica, link }) =>
        replica.live &&
        replica.pending.length === 0 &&
        link?.toClient.length === 0 &&
        replica.epoch === life.epoch &&
        replica.version === life.head.version,
    )
  )
}
