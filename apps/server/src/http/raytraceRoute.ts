import type { FastifyInstance } from 'fastify'
import type { ServerResponse } from 'node:http'
import type { RaytracePool } from '../raytrace/raytracePool'
import { ApiError } from './apiError'

/** `POST /api/raytrace`: light through a bench that comes with the request. */
export async function raytraceRoute(
  app: FastifyInstance,
  { pool }: { readonly pool: RaytracePool },
): Promise<void> {
  // The worker reads the body: five megabytes of JSON would hold up everybody's edits here.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) =>
    done(null, bytes),
  )
  app.post('/api/raytrace', async (request, reply) => {
    if (!(request.body instanceof Uint8Array)) throw new ApiError('invalid_json', 'The body is not JSON.')
    const { status, contentType, body } = await pool.answer(request.body, goneAway(reply.raw))
    return reply.code(status).header('content-type', contentType).send(body)
  })
}

/** Aborts when the caller hangs up before there is an answer: nobody waits for that trace any more. */
function goneAway(response: ServerResponse): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  return gone.signal
}
