import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { WebSocket } from 'ws'
import type { LoadLine, LoadPlan, LoadResult } from './plan'

/** Connections from one address: its ports would run out. */
const PER_ADDRESS = 500
const JOINING_AT_ONCE = 16
/** Operations of one person that are on their way at once, in a flood. */
const FLOOD_WINDOW = 64

interface Identity {
  readonly user_id: string
  readonly token: string
}

/** One person: a socket, without a replica, for that would be the generator's load and not the server's. */
interface Person {
  readonly socket: WebSocket
  readonly name: string
  readonly roomSize: number
  made: number
}

/** Counts of what happens while it counts. */
class Tally {
  readonly #sentMs = new Map<string, number>()
  readonly #latencies: number[] = []
  sent = 0
  acked = 0
  rejected = 0
  expected = 0
  received = 0
  closed = 0

  send(key: string, others: number): void {
    this.#sentMs.set(key, performance.now())
    this.sent += 1
    this.expected += others
  }

  receive(key: string): void {
    const sentMs = this.#sentMs.get(key)
    if (sentMs === undefined) return
    this.received += 1
    this.#latencies.push(performance.now() - sentMs)
  }

  result(seconds: number, clientCpuS: number): LoadResult {
    const sorted = this.#latencies.sort((p, q) => p - q)
    const at = (share: number) =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
    const { sent, acked, rejected, expected, received, closed } = this
    return {
      kind: 'done',
      ...{ seconds, sent, acked, rejected, expected, received, closed, clientCpuS },
      latencyMs: { p50: at(0.5), p99: at(0.99), max: at(1) },
    }
  }
}

const agents = new Map<string, Agent>()

/** Loads a server from a process of its own, so that what is measured there is the server's. */
async function main(plan: LoadPlan): Promise<void> {
  const tally = new Tally()
  const startedMs = performance.now()
  const people: Person[] = []
  await inParallel(plan.rooms, async (room) => people.push(...(await openRoom(plan, room, tally))))
  const active = people.filter((_, i) => (i * plan.active) % people.length < plan.active)
  if (plan.kind !== 'cursors') await addParts(active)
  say({ kind: 'ready', connectS: (performance.now() - startedMs) / 1000, connections: people.length })
  await once(process.stdin, 'data')
  // What the preparations brought does not count.
  tally.acked = 0

  const cpu = process.cpuUsage()
  const begunMs = performance.now()
  if (plan.kind === 'flood') await flood(active, plan, tally)
  else await keepPace(active, plan, tally)
  const seconds = (performance.now() - begunMs) / 1000
  await arrived(tally, plan.kind)
  const { user, system } = process.cpuUsage(cpu)
  say(tally.result(seconds, (user + system) / 1e6))
  process.exit(0)
}

async function openRoom(plan: LoadPlan, room: number, tally: Tally): Promise<readonly Person[]> {
  const urlOf = (i: number) => plan.urls[i % plan.urls.length] ?? ''
  const address = addressOf(room * plan.peoplePerRoom)
  const created = (await post(`${urlOf(0)}/api/sessions`, address)) as { session_id: string }
  const people: Person[] = []
  for (let i = 0; i < plan.peoplePerRoom; i++) {
    const path = `/api/sessions/${created.session_id}`
    const you = (await post(`${urlOf(i)}${path}/join`, address)) as Identity
    const url = `${urlOf(i).replace('http', 'ws')}/ws/${created.session_id}/${you.user_id}?token=${you.token}`
    const socket = new WebSocket(url, { localAddress: address, perMessageDeflate: false })
    socket.on('message', (data: Buffer) => hear(data.toString(), tally))
    socket.on('close', () => (tally.closed += 1))
    await once(socket, 'open')
    people.push({ socket, name: `r${room}p${i}`, roomSize: plan.peoplePerRoom, made: 0 })
  }
  return people
}

function hear(text: string, tally: Tally): void {
  // Only what is counted is read: the rest of a frame costs the generator, not the server.
  if (text.startsWith('{"type":"op:ack"')) tally.acked += 1
  else if (text.startsWith('{"type":"op:reject"')) tally.rejected += 1
  else if (text.startsWith('{"type":"state:update"')) tally.receive(/"op_id":"([^"]+)"/.exec(text)?.[1] ?? '')
  else if (text.startsWith('{"type":"cursor:move"')) tally.receive(/"x_mm":([^,]+)/.exec(text)?.[1] ?? '')
}

async function addParts(people: readonly Person[]): Promise<void> {
  await Promise.all(
    people.map(async ({ socket, name }) => {
      const data = { id: name, kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 }
      const acked = new Promise<void>((resolve) => {
        const look = (frame: Buffer): void => {
          if (!frame.toString().startsWith('{"type":"op:ack"')) return
          socket.off('message', look)
          resolve()
        }
        socket.on('message', look)
      })
      socket.send(JSON.stringify({ type: 'component:add', op_id: `${name}-add`, data }))
      await acked
    }),
  )
}

/** Everybody does something so many times a second, each at another moment. */
async function keepPace(people: readonly Person[], plan: LoadPlan, tally: Tally): Promise<void> {
  const stepMs = 1000 / plan.hz
  const begunMs = performance.now()
  await Promise.all(
    people.map(async (person, i) => {
      const offsetMs = (i / people.length) * stepMs
      for (let step = 0; step < plan.hz * plan.seconds; step++) {
        const waitMs = begunMs + offsetMs + step * stepMs - performance.now()
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
        if (plan.kind === 'drag') move(person, tally)
        else point(person, tally)
      }
    }),
  )
}

/** Everybody sends as fast as answers come. */
async function flood(people: readonly Person[], plan: LoadPlan, tally: Tally): Promise<void> {
  const untilMs = performance.now() + plan.seconds * 1000
  for (const person of people) {
    person.socket.on('message', (data: Buffer) => {
      if (performance.now() < untilMs && data.toString().startsWith('{"type":"op:ack"')) move(person, tally)
    })
    for (let i = 0; i < FLOOD_WINDOW; i++) move(person, tally)
  }
  await new Promise((resolve) => setTimeout(resolve, plan.seconds * 1000))
}

function move(person: Person, tally: Tally): void {
  const opId = `${person.name}-${person.made++}`
  tally.send(opId, person.roomSize - 1)
  const data = { id: person.name, x_mm: person.made, y_mm: 0 }
  person.socket.send(JSON.stringify({ type: 'component:move', op_id: opId, gesture_id: 'g', data }))
}

let points = 0

function point(person: Person, tally: Tally): void {
  // Every place is pointed at once, so that it can be told what has arrived.
  const x_mm = points++ / 8
  tally.send(String(x_mm), person.roomSize - 1)
  person.socket.send(JSON.stringify({ type: 'cursor:move', data: { x_mm, y_mm: 0 } }))
}

/** What is on its way is waited for, for a while. */
async function arrived(tally: Tally, kind: LoadPlan['kind']): Promise<void> {
  const untilMs = performance.now() + 5_000
  const isThere = () =>
    tally.received >= tally.expected && (kind === 'cursors' || tally.acked + tally.rejected >= tally.sent)
  while (!isThere() && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, 20))
}

function addressOf(connection: number): string {
  return `127.0.1.${1 + Math.floor(connection / PER_ADDRESS)}`
}

function post(url: string, localAddress: string): Promise<unknown> {
  const agent = agents.get(localAddress) ?? new Agent({ keepAlive: true, maxSockets: 8 })
  agents.set(localAddress, agent)
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' }
    const sent = request(url, { method: 'POST', agent, localAddress, headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => {
        if ((response.statusCode ?? 500) < 300) resolve(JSON.parse(text))
        else reject(new Error(`${url}: ${response.statusCode ?? 0} ${text.slice(0, 200)}`))
      })
    })
    sent.on('error', reject)
    sent.end('{}')
  })
}

async function inParallel(count: number, work: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: JOINING_AT_ONCE }, async () => {
      while (next < count) await work(next++)
    }),
  )
}

function say(line: LoadLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

await main(JSON.parse(process.argv[2] ?? '') as LoadPlan)
