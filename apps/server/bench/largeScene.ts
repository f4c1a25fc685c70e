import { emptyScene } from '@optiverse/scene'
import { startRedis, stopRedis } from '../test/redis.testkit'
import { join, newSession, TestPerson } from '../test/person.testkit'
import { cleanUp, startServer, type RunningServer } from '../test/server.testkit'
import { cpuSeconds } from './load/process'

const MOVES = 2_000
const SIZES = [10, 5_000] as const

/** Whether a large bench opens fast, and whether an edit in it costs what it costs in a small one. */
async function main(): Promise<void> {
  await measure('embedded', await startServer({ OPS_PER_S: '1000000', OPS_BURST: '1000000' }))
  const redis = await startRedis()
  await measure(
    'Redis',
    await startServer({ OPS_PER_S: '1000000', OPS_BURST: '1000000', REDIS_URL: redis.url }),
  )
  await cleanUp()
  await stopRedis()
}

async function measure(where: string, server: RunningServer): Promise<void> {
  for (const size of SIZES) {
    const { session_id, you } = await newSession(server, { scene: sceneOf(size) })
    const ada = await TestPerson.enter(server, session_id, you)
    const openMs: number[] = []
    for (let i = 0; i < 5; i++) {
      const startedMs = performance.now()
      const newcomer = await TestPerson.enter(server, session_id, await join(server, session_id))
      openMs.push(performance.now() - startedMs)
      newcomer.leave()
      await newcomer.until(() => newcomer.closeCode !== null)
    }
    const ackMs: number[] = []
    const pid = server.process.pid ?? 0
    const cpuBefore = cpuSeconds(pid)
    for (let i = 0; i < MOVES; i++) {
      const sentMs = performance.now()
      ada.sendFrame({
        type: 'component:move',
        op_id: `m${i}`,
        data: { id: `l${size - 1}`, x_mm: i, y_mm: 0 },
      })
      await ada.message('op:ack', ({ op_id }) => op_id === `m${i}`)
      ada.messages.length = 0
      ackMs.push(performance.now() - sentMs)
    }
    const cpuUs = ((cpuSeconds(pid) - cpuBefore) * 1e6) / MOVES
    print(`${size} objects (${where}): a newcomer is in after ${median(openMs).toFixed(0)} ms (goal < 1,000)`)
    print(
      `  a move is acked after p50 ${median(ackMs).toFixed(2)} ms, ${cpuUs.toFixed(0)} µs of the server's CPU`,
    )
    ada.leave()
  }
}

function sceneOf(size: number) {
  const components = Array.from({ length: size }, (_, i) => ({
    ...{ id: `l${i}`, kind: 'lens' as const, x_mm: i, y_mm: 0.5 * i, angle_deg: 90 },
    ...{ name: `lens ${i}`, efl_mm: 100 + i },
  }))
  return { ...emptyScene('Bench', '2026-01-01T00:00:00.000Z'), components }
}

function median(samples: readonly number[]): number {
  return [...samples].sort((p, q) => p - q)[Math.floor(samples.length / 2)] ?? NaN
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main()
