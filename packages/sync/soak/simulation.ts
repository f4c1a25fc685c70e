import { live } from '../src/simulation/life.testkit'
import { Tally } from '../src/simulation/tally.testkit'

/** Many seeds of the simulation: `npm run soak -- simulation`, from `FIRST_SEED` (1) on, `SEEDS` (20,000) of them. */
const first = Number(process.env['FIRST_SEED'] ?? 1)
const count = Number(process.env['SEEDS'] ?? 20_000)

const all = new Tally()
const failing: number[] = []
for (let seed = first; seed < first + count; seed++) {
  try {
    all.add(live(seed))
  } catch (error) {
    failing.push(seed)
    const cause = error instanceof Error ? error.cause : error
    process.stdout.write(`seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}\n`)
  }
  if ((seed - first + 1) % 2_000 === 0) process.stdout.write(`${seed - first + 1} of ${count} seeds\n`)
}
process.stdout.write(`${count} seeds: ${all.text}\n`)
process.stdout.write(failing.length === 0 ? 'all hold\n' : `${failing.length} fail: ${failing.join(', ')}\n`)
process.exitCode = failing.length === 0 ? 0 : 1
