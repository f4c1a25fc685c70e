import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanUp, startServer, type RunningServer } from './server.testkit'

let server: RunningServer

beforeAll(async () => {
  server = await startServer()
})

afterAll(cleanUp)

const mirror = (id: string, xMm: number) => ({ id, kind: 'mirror', x_mm: xMm, y_mm: 0, angle_deg: 90 })
const laser = { id: 's', kind: 'source', x_mm: 0, y_mm: 0, angle_deg: 0, size_mm: 5 }
const long = {
  sources: [{ ...laser, n_rays: 50_000 }],
  components: [mirror('left', -50), mirror('right', 50)],
  options: { format: 'binary', max_segments: 5_000_000 },
}
const short = { sources: [{ ...laser, n_rays: 1 }], components: [] }

async function raytrace(body: object, signal: AbortSignal | null = null): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/api/raytrace`, {
    ...{ method: 'POST', headers, body: JSON.stringify(body), signal },
  })
  await answer.arrayBuffer()
  return answer.status
}

test('traces whose callers have hung up make room at once for those that others wait for', async () => {
  const hangUp = new AbortController()
  const given = Array.from({ length: 70 }, () => raytrace(long, hangUp.signal).catch(() => null))
  // More than may wait: the server says so to whoever comes next.
  await expect.poll(() => raytrace(short), { timeout: 10_000 }).toBe(503)
  hangUp.abort()
  await Promise.all(given)
  // Were the given up traces still followed, these would find no room for far longer than this waits.
  const others = () => Promise.all(Array.from({ length: 50 }, () => answered(short)))
  await expect.poll(others, { timeout: 4_000 }).toHaveLength(50)
})

/** @throws Error for any other answer than light, at once */
async function answered(body: object): Promise<void> {
  const status = await raytrace(body)
  if (status !== 200) throw new Error(`refused with ${status}`)
}
