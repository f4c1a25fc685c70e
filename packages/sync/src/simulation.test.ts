import { applyOp, type Scene } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { opOf } from './protocol/serverMessage'
import { randomEdit, World, type CrashPoint } from './simulation.testkit'

const STEPS = 300

/** One seed's life: people edit, frames are late, lost and repeated, the server is killed in between. */
function live(seed: number): World {
  const world = new World(seed, 2 + (seed % 4))
  for (const client of world.clients) world.connect(client)
  for (let step = 0; step < STEPS; step++) {
    takeStep(world)
    checkAlways(world)
  }
  world.settle()
  return world
}

function takeStep(world: World): void {
  const client = world.pick(world.clients)
  const dice = world.random()
  if (!client.link && dice < 0.5) world.connect(client)
  else if (dice < 0.25) {
    const { op, gestureId } = randomEdit(world, client)
    world.edit(client, op, gestureId)
  } else if (dice < 0.38) world.send(client)
  else if (dice < 0.6) world.deliverToServer(client, world.random() < 0.1)
  else if (dice < 0.78) world.carryOut()
  else if (dice < 0.965) world.deliverToClient(client)
  else if (dice < 0.972) world.disconnect(client)
  else if (dice < 0.977) world.saveSnapshot()
  else world.crash()
}

/** What holds at every moment: the durable versions have no hole, and each operation stands in them once. */
function checkAlways(world: World): void {
  const updates = world.updates.flatMap((record) => (record.kind === 'update' ? [record.update] : []))
  updates.forEach((update, i) => {
    if (update.version !== i + 1) throw new Error(`version ${update.version} stands at place ${i + 1}`)
  })
  if (new Set(updates.map((update) => update.op_id)).size !== updates.length)
    throw new Error('an operation is written twice')
  for (const client of world.clients) {
    for (const [opId, version] of client.answered) {
      const written = updates.find((update) => update.op_id === opId)?.version ?? null
      if (written !== version)
        throw new Error(`${opId} was answered ${String(version)} and is written as ${String(written)}`)
    }
    const { confirmed, pending, view } = client.replica
    const expected = pending.reduce((scene, { op }) => applyOp(scene, op), confirmed)
    expect(view, 'the view is what is confirmed with what is pending on top').toEqual(expected)
  }
}

test('[SY1] 200 seeds of loss, delay, repetition and kill -9: nothing acked is lost, nothing is applied twice, all agree', () => {
  const crashes = new Map<CrashPoint, number>()
  for (let seed = 1; seed <= 200; seed++) {
    const world = live(seed)
    for (const client of world.clients) {
      const told = `seed ${seed}, ${client.userId}`
      expect(client.replica.version, told).toBe(world.room.version)
      expect({ ...client.replica.view, metadata: null }, told).toEqual({
        ...world.room.scene,
        metadata: null,
      })
      expect(client.replica.view.metadata.title, told).toBe(world.room.scene.metadata.title)
    }
    for (const [point, count] of world.crashes) crashes.set(point, (crashes.get(point) ?? 0) + count)
  }
  for (const point of ['before the write', 'after the write, before the ack', 'after the ack'] as const) {
    expect(crashes.get(point) ?? 0, `crashes ${point}`).toBeGreaterThanOrEqual(100)
  }
})

test('[SY2] the journal replayed from the beginning is the scene that everybody sees', () => {
  const world = live(4711)
  const updates = world.updates.flatMap((record) => (record.kind === 'update' ? [record.update] : []))
  const replayed = updates.reduce<Scene>((scene, update) => applyOp(scene, opOf(update)), {
    ...world.room.scene,
    ...{ components: [], sources: [], annotations: [], groups: [] },
  })
  expect(replayed.components).toEqual(world.room.scene.components)
  expect(updates.length).toBeGreaterThan(20)
})
