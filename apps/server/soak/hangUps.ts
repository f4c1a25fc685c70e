import { cleanUp, startServer } from '../test/server.testkit'

/**
 * Callers who ask for long traces and hang up at any moment, while workers trace, wait or load: the server stays.
 * `npm run soak -- hangUps`, for `MINUTES` (5).
 */
const minutes = Number(process.env['MINUTES'] ?? 5)
const CALLERS = 70
const HANG_UP_WITHIN_MS = 300

const mirror = (id: string, x_mm: number) => ({
  ...{ id, kind: 'mirror', x_mm, y_mm: 0, angle_deg: 90, length_mm: 1_000, reflectivity: 100 },
})
const long = JSON.stringify({
  components: [mirror('left', 0), mirror('right', 100)],
  sources: [{ id: 's', kind: 'source', x_mm: 50, y_mm: 0, angle_deg: 1, n_rays: 20_000 }],
  options: { max_events: 10_000, max_segments: 10_000_000 },
})
const short = JSON.stringify({ components: [], sources: [] })

const server = await startServer({ RATE_LIMIT_RPS: '100000' })
let rounds = 0
server.process.once('exit', (code, signal) => {
  process.stdout.write(`the server ended after ${rounds} rounds: ${code ?? signal ?? ''}\n${server.log()}\n`)
  process.exit(1)
})

async function call(body: string, signal: AbortSignal | null = null): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/api/raytrace`, { method: 'POST', headers, body, signal })
  await answer.arrayBuffer()
  return answer.status
}

const end = Date.now() + minutes * 60_000
let unanswered = 0
for (; Date.now() < end; rounds++) {
  const hangUp = new AbortController()
  const given = Array.from({ length: CALLERS }, () => call(long, hangUp.signal).catch(() => null))
  await new Promise((resolve) => setTimeout(resolve, Math.random() * HANG_UP_WITHIN_MS))
  hangUp.abort()
  await Promise.all(given)
  if ((await call(short)) !== 200) unanswered++
}
process.stdout.write(
  `${rounds} rounds of ${CALLERS} callers; ${unanswered} short traces after them were sent away\n`,
)
server.process.removeAllListeners('exit')
await cleanUp()
process.exit(0)
