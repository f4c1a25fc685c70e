import type { Op } from '@optiverse/scene'
import { join, newSession, TestPerson } from '../test/person.testkit'
import { cleanUp, startServer } from '../test/server.testkit'

const MOVES = 400
/** As fast as one hand may send. */
const MOVE_EVERY_MS = 1000 / 30

/** How long a move by A takes to be applied at B, durable on the server before B hears of it. */
async function main(): Promise<void> {
  const server = await startServer()
  const { session_id, you } = await newSession(server)
  const a = await TestPerson.enter(server, session_id, you)
  const b = await TestPerson.enter(server, session_id, await join(server, session_id))
  a.edit({ type: 'component:add', data: { id: 'l', kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 } })
  await b.until(() => b.replica.version === 1)
  const appliedMs: number[] = []
  const ackedMs: number[] = []
  for (let x = 1; x <= MOVES; x++) {
    const op: Op = { type: 'component:move', data: { id: 'l', x_mm: x, y_mm: 0 } }
    const sentMs = performance.now()
    a.edit(op)
    await Promise.all([
      b.until(() => b.replica.version === x + 1).then(() => appliedMs.push(performance.now() - sentMs)),
      a.settled().then(() => ackedMs.push(performance.now() - sentMs)),
    ])
    await new Promise((resolve) => setTimeout(resolve, MOVE_EVERY_MS))
  }
  process.stdout.write(`a move by A, ${MOVES} of them, 30 a second, one room, two people on one machine\n`)
  print('applied at B', appliedMs, 'goal: median 10 ms')
  print('acked at A', ackedMs, '')
  a.leave()
  b.leave()
  await cleanUp()
}

function print(what: string, samples: readonly number[], goal: string): void {
  const sorted = [...samples].sort((p, q) => p - q)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(2)
  process.stdout.write(`  ${what.padEnd(14)} p50 ${at(0.5)} ms   p99 ${at(0.99)} ms   ${goal}\n`)
}

await main()
