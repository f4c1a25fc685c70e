import { Scene } from '@optiverse/scene'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { SessionHost } from '../sessions/sessionHost'

/** How long a dependency may take to answer before the server says that it is not ready. */
const READY_WITHIN_MS = 2_000

/** `/healthz`: the process lives. `/readyz`: what it depends on answers, each by name. */
export async function healthRoutes(
  app: FastifyInstance,
  { sessions, storeName }: { readonly sessions: SessionHost; readonly storeName: string },
): Promise<void> {
  app.get('/healthz', async () => ({ status: 'ok' }))

  app.get('/readyz', async (_request, reply) => {
    const store = await answers(sessions.ping())
    return reply.code(store ? 200 : 503).send({
      status: store ? 'ready' : 'not_ready',
      dependencies: { [storeName]: store ? 'ready' : 'unavailable' },
    })
  })
}

/** `/api/schema/scene.json`: the schema that scenes are checked by. */
export async function schemaRoutes(app: FastifyInstance): Promise<void> {
  const schema = z.toJSONSchema(Scene, { target: 'draft-2020-12', io: 'input' })
  app.get('/api/schema/scene.json', async () => schema)
}

async function answers(ping: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_WITHIN_MS)
  })
  const inTime = ping.then(
    () => true,
    () => false,
  )
  return Promise.race([inTime, late]).finally(() => clearTimeout(timer))
}
