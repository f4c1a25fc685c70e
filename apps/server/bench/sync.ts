import { spawnSync } from 'node:child_process'
import { startRedis, stopRedis } from '../test/redis.testkit'
import { cleanUp, startServer, type RunningServer } from '../test/server.testkit'
import { bareRelayUs } from './load/bareRelay'
import type { LoadPlan } from './load/plan'
import { residentMb } from './load/process'
import { runLoad, type Measured } from './load/run'

const SECONDS = Number(process.env['LOAD_S'] ?? 10)

/** No limit that is there to protect from one person is to meet a thousand of them. */
const NO_LIMITS = {
  RATE_LIMIT_RPS: '100000',
  MAX_SOCKETS_PER_IP: '100000',
  OPS_PER_S: '1000000',
  OPS_BURST: '1000000',
  LOG_LEVEL: 'warn',
}

const hasRedis = spawnSync('redis-server', ['--version']).status === 0

async function main(): Promise<void> {
  await drags('one node, embedded', () => embedded())
  if (hasRedis) {
    await drags('one node, Redis', () => onRedis(1))
    await drags('two nodes, Redis', () => onRedis(2))
  } else print('no redis-server on the PATH: the figures with Redis are left out')
  await cursors()
  await floods('embedded', () => embedded())
  if (hasRedis) await floods('Redis', () => onRedis(1))
}

async function drags(where: string, start: () => Promise<readonly RunningServer[]>): Promise<void> {
  const plan = { kind: 'drag', rooms: 100, peoplePerRoom: 5, active: 100, hz: 10, seconds: SECONDS } as const
  const goal = where.startsWith('two') ? 'p99 ≤ 12 ms' : 'p99 ≤ 5 ms'
  await measured(`500 people in 100 rooms, 100 drag at 10 Hz (${where})`, goal, start, plan, (m) => [
    `A to B p50 ${ms(m.latencyMs.p50)}, p99 ${ms(m.latencyMs.p99)}, max ${ms(m.latencyMs.max)}`,
    `${m.acked} of ${m.sent} acked, ${m.received} of ${m.expected} delivered`,
  ])
}

async function cursors(): Promise<void> {
  const plan = {
    kind: 'cursors',
    rooms: 2_000,
    peoplePerRoom: 5,
    active: 1_000,
    hz: 10,
    seconds: SECONDS,
  } as const
  const goal = 'all delivered, ≤ 300 MB, ≤ 15 µs of CPU a frame'
  await measured(
    '10,000 connections, 1,000 cursors at 10 Hz (one node)',
    goal,
    embedded,
    plan,
    (m, empty) => [
      `${m.received} of ${m.expected} delivered, p50 ${ms(m.latencyMs.p50)}, p99 ${ms(m.latencyMs.p99)}`,
      `${((m.serverCpuS * 1e6) / m.received).toFixed(1)} µs of CPU a frame sent`,
      `${m.residentMb.idle.toFixed(0)} MB when all are in, ${m.residentMb.end.toFixed(0)} MB at the end`,
      `${(((m.residentMb.idle - empty) * 1024) / m.connections).toFixed(1)} kB a connection`,
      `${(m.connections / m.connectS).toFixed(0)} people a second joined and connected`,
    ],
  )
  print(`  a relay that reads nothing: ${(await bareRelayUs(plan)).toFixed(1)} µs of CPU a frame sent here`)
}

async function floods(where: string, start: () => Promise<readonly RunningServer[]>): Promise<void> {
  const goal = where === 'Redis' ? '≥ 4,000/s' : '≥ 20,000/s'
  const report = (m: Measured): readonly string[] => [
    `${(m.acked / m.seconds).toFixed(0)} operations a second`,
  ]
  const one = { kind: 'flood', rooms: 1, peoplePerRoom: 2, active: 2, hz: 0, seconds: SECONDS } as const
  await measured(`operations into one room, durable (${where})`, goal, start, one, report)
  const hundred = { ...one, rooms: 100, active: 100 }
  await measured(`operations into 100 rooms, durable (${where})`, goal, start, hundred, report)
}

async function measured(
  what: string,
  goal: string,
  start: () => Promise<readonly RunningServer[]>,
  plan: Omit<LoadPlan, 'urls'>,
  report: (measured: Measured, emptyMb: number) => readonly string[],
): Promise<void> {
  const servers = await start()
  const emptyMb = Math.max(...servers.map((server) => residentMb(server.process.pid ?? 0)))
  const result = await runLoad({ ...plan, urls: servers.map(({ url }) => url) }, servers)
  print(`${what}; goal: ${goal}`)
  for (const line of report(result, emptyMb)) print(`  ${line}`)
  const share = (seconds: number) => `${((100 * seconds) / result.seconds).toFixed(0)} %`
  print(`  of a core: servers ${share(result.serverCpuS)}, load generator ${share(result.clientCpuS)}`)
  if (result.isGeneratorLimit) print('  DISCARD: the load generator was the limit')
  if (result.closed > 0 || result.rejected > 0)
    print(`  ${result.closed} connections closed, ${result.rejected} operations rejected`)
  await cleanUp()
  await stopRedis()
}

async function embedded(): Promise<readonly RunningServer[]> {
  return [await startServer(NO_LIMITS)]
}

async function onRedis(nodes: number): Promise<readonly RunningServer[]> {
  const redis = await startRedis()
  const start = () => startServer({ ...NO_LIMITS, REDIS_URL: redis.url })
  return Promise.all(Array.from({ length: nodes }, start))
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main()
