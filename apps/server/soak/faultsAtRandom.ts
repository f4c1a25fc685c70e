import { startProxy, stopProxies } from '../test/faultProxy.testkit'
import { join, newSession, TestPerson } from '../test/person.testkit'
import { startRedis, stopRedis } from '../test/redis.testkit'
import { cleanUp, startServer, type RunningServer } from '../test/server.testkit'

/**
 * Everything at random, with the times of a real installation: `npm run soak -- faultsAtRandom`, for `MINUTES` (10).
 * Two nodes, one of them behind a line that breaks and slows down; Redis is killed, or frozen for `OUTAGE_S` (60).
 */
const minutes = Number(process.env['MINUTES'] ?? 10)
const outageMs = Number(process.env['OUTAGE_S'] ?? 60) * 1000

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const pick = <T>(items: readonly [T, ...T[]]): T =>
  items[Math.floor(Math.random() * items.length)] ?? items[0]

const redis = await startRedis()
const line = await startProxy(redis.port)
const settings = [{ REDIS_URL: redis.url }, { REDIS_URL: `redis://127.0.0.1:${line.port}` }] as const
const nodes: RunningServer[] = [await startServer(settings[0]), await startServer(settings[1])]

const faults = {
  async 'Redis killed'() {
    await redis.kill()
    await redis.start()
  },
  async 'Redis frozen'() {
    redis.process().kill('SIGSTOP')
    await wait(outageMs)
    redis.process().kill('SIGCONT')
  },
  async 'line cut'() {
    line.cut()
    await wait(100)
  },
  async 'line slow'() {
    line.delayMs = 300
    await wait(5_000)
    line.delayMs = 0
  },
  async 'node killed'() {
    const i = pick([0, 1])
    const [node] = nodes.splice(i, 1)
    await node?.stop('SIGKILL')
    await wait(2_000)
    nodes.splice(i, 0, await startServer(settings[i]))
  },
  async 'node stopped'() {
    const node = pick([0, 1])
    nodes[node]?.process.kill('SIGSTOP')
    await wait(5_000)
    nodes[node]?.process.kill('SIGCONT')
  },
}

const [first] = nodes
if (!first) throw new Error('a node was started')
const { session_id, you } = await newSession(first)
const people = [await TestPerson.enter(first, session_id, you)]
for (let i = 1; i < 5; i++)
  people.push(await TestPerson.enter(first, session_id, await join(first, session_id)))
for (const person of people) person.stayAt(() => nodes)

/** A bench holds some more; when it is as full as this, parts are moved instead. */
const MOST_PARTS = 1_000

/** Where each part is to be in the end: nobody moves another's. */
const places = new Map<string, number>()
let made = 0

function edit(person: TestPerson, whose: number): void {
  const step = made++
  const part = Math.floor(step / people.length) % (MOST_PARTS / people.length)
  const id = `part${part}of${whose}`
  if (places.has(id)) person.edit({ type: 'component:move', data: { id, x_mm: step, y_mm: 0 } })
  else person.edit({ type: 'component:add', data: { id, kind: 'lens', x_mm: step, y_mm: 0, angle_deg: 90 } })
  places.set(id, step)
}

const editing = setInterval(() => {
  people.forEach((person, whose) => {
    // A hand does not run ahead of a bench that is not saved for ever.
    if (person.replica.pending.length <= 100) edit(person, whose)
  })
}, 250)

const counts = new Map<string, number>()
const endMs = Date.now() + minutes * 60_000
while (Date.now() < endMs) {
  const [name, inject] = pick(Object.entries(faults) as [[string, () => Promise<void>]])
  counts.set(name, (counts.get(name) ?? 0) + 1)
  await inject()
  await wait(2_000)
}
clearInterval(editing)

const settled = () => people.every(({ replica }) => replica.live && replica.pending.length === 0)
const versions = () => new Set(people.map(({ replica }) => replica.version))
for (let tries = 0; (!settled() || versions().size > 1) && tries < 600; tries++) await wait(100)

const problems: string[] = []
if (!settled() || versions().size > 1) problems.push('not everybody is answered')
for (const { you: who, replica, messages } of people) {
  const { components } = replica.confirmed
  const misplaced = components.filter(({ id, x_mm }) => places.get(id) !== x_mm)
  const refused = messages.filter(({ type }) => type === 'op:reject').length
  if (components.length !== places.size)
    problems.push(`${who.name} has ${components.length} parts of ${places.size}`)
  if (misplaced.length > 0) problems.push(`${who.name} has ${misplaced.length} parts in another place`)
  if (refused > 0) problems.push(`${who.name} was refused ${refused} times`)
}
for (const person of people) person.leave()
await cleanUp()
await stopProxies()
await stopRedis()
const told = [...counts].map(([name, times]) => `${times} × ${name}`).join(', ')
process.stdout.write(`${made} operations under ${told}\n${problems.join('\n') || 'all hold'}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
