import { live, updatesOf } from '../src/simulation/life.testkit'
import { CRASH_POINTS, type CrashPoint } from '../src/simulation/node.testkit'

/** Many seeds of the simulation: `npm run soak -- simulation`, from `FIRST_SEED` (1) on, `SEEDS` (20,000) of them. */
const first = Number(process.env['FIRST_SEED'] ?? 1)
const count = Number(process.env['SEEDS'] ?? 20_000)

const crashes = new Map<CrashPoint, number>()
const failing: number[] = []
let conflicts = 0
let versions = 0
let wholeReturns = 0
for (let seed = first; seed < first + count; seed++) {
  try {
    const world = live(seed)
    conflicts += world.store.conflicts
    versions += updatesOf(world).length
    wholeReturns += world.wholeReturns
    for (const [point, times] of world.crashes) crashes.set(point, (crashes.get(point) ?? 0) + times)
  } catch (error) {
    failing.push(seed)
    const cause = error instanceof Error ? error.cause : error
    process.stdout.write(`seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}\n`)
  }
  if ((seed - first + 1) % 2_000 === 0) process.stdout.write(`${seed - first + 1} of ${count} seeds\n`)
}
const killed = CRASH_POINTS.map((point) => `${crashes.get(point) ?? 0} ${point}`).join('; ')
process.stdout.write(
  `${count} seeds: ${versions} versions, ${conflicts} conflicts of two nodes; killed ${killed}; ` +
    `${wholeReturns} returns beyond the log\n`,
)
process.stdout.write(failing.length === 0 ? 'all hold\n' : `${failing.length} fail: ${failing.join(', ')}\n`)
process.exitCode = failing.length === 0 ? 0 : 1
