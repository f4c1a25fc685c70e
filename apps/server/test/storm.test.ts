import { afterEach, expect, test } from 'vitest'
import { endNodes, twoNodes, until } from './nodes.testkit'
import { join, lens, newSession, TestPerson } from './person.testkit'
import type { RunningServer } from './server.testkit'

const people: TestPerson[] = []
afterEach(async () => {
  for (const person of people.splice(0)) person.leave()
  await endNodes()
})

const BENCHES = 50
const PEOPLE_EACH = 20

test('[SY54] [F24] a node is killed with 1,000 people at it: all are back at the other, each with what they did, once', async () => {
  const { nodes } = await twoNodes([], {
    MAX_SOCKETS_PER_IP: '5000',
    PRESENCE_TTL_S: '10',
    STORE_WAIT_S: '10',
  })
  const [one, two] = nodes
  const benches = await Promise.all(Array.from({ length: BENCHES }, () => fill(two)))
  for (const bench of benches) people.push(...bench)

  await two.stop('SIGKILL')
  await Promise.all(people.map((person) => person.until(() => person.closeCode !== null)))
  for (const [i, person] of people.entries()) person.edit(lens(`meanwhile${i}`))
  const startedAt = performance.now()
  for (const person of people) person.stayAt(() => [one])
  await until(() => people.every(({ replica }) => replica.live && replica.pending.length === 0))
  process.stdout.write(
    `${people.length} people are back after ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`,
  )
  for (const bench of benches) {
    for (const person of bench) {
      await person.until(() => person.replica.version === 2 * PEOPLE_EACH)
      expect(person.replica.view.components).toHaveLength(2 * PEOPLE_EACH)
      expect(person.replica.view.components).toEqual(bench[0]?.replica.view.components)
      expect(person.messages.filter(({ type }) => type === 'state:initial')).toHaveLength(1)
    }
  }
}, 90_000)

/** A bench with people who have each put something on it. */
async function fill(server: RunningServer): Promise<readonly TestPerson[]> {
  const { session_id, you } = await newSession(server)
  const others = await Promise.all(Array.from({ length: PEOPLE_EACH - 1 }, () => join(server, session_id)))
  const bench = await Promise.all([you, ...others].map((who) => TestPerson.enter(server, session_id, who)))
  for (const [i, person] of bench.entries()) person.edit(lens(`before${i}`))
  await Promise.all(bench.map((person) => person.settled()))
  return bench
}
