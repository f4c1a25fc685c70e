import { firstIssue, fieldIssues } from '@optiverse/scene'
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { finished } from 'node:stream/promises'
import { ZodError } from 'zod'
import { StoreAwayError } from '../store/roomStore'
import { ApiError, errorBody } from './apiError'

/** Sends an error in the one form that all answers have. */
export function sendError(reply: FastifyReply, error: ApiError): FastifyReply {
  if (error.retryAfterS !== null)
    reply.header('retry-after', String(Math.max(1, Math.ceil(error.retryAfterS))))
  return reply.code(error.status).send(errorBody(error))
}

/** Makes every failure of a route an answer with a code; what nobody foresaw is logged and told as `internal`. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error: FastifyError, request, reply) => {
    const known = apiErrorOf(error)
    if (known?.code === 'too_large') await drained(request.raw)
    if (known) return sendError(reply, known)
    request.log.error({ err: error }, 'a request failed')
    return sendError(reply, new ApiError('internal', 'Something went wrong on the server. Try again.'))
  })
}

/** A client that is still sending would find its connection broken instead of the answer. */
const DRAIN_WITHIN_MS = 5_000

/** Lets the rest of a body pass by unread, as far as it comes in time. */
async function drained(body: IncomingMessage): Promise<void> {
  body.resume()
  await finished(body, { signal: AbortSignal.timeout(DRAIN_WITHIN_MS), writable: false }).catch(
    () => undefined,
  )
}

function apiErrorOf(error: FastifyError): ApiError | null {
  if (error instanceof ApiError) return error
  if (error instanceof ZodError) return invalidRequest(error)
  if (error instanceof StoreAwayError)
    return new ApiError('unavailable', 'Sessions cannot be reached at the moment. Try again soon.', {
      retryAfterS: 2,
    })
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new ApiError('too_large', 'The request is larger than 5 MiB.')
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new ApiError('unsupported_media_type', 'Send JSON with content-type application/json.')
  }
  if (error.statusCode === 400) return new ApiError('invalid_json', 'The request cannot be read.')
  return null
}

/** What a schema found wrong, field by field. */
export function invalidRequest(error: ZodError): ApiError {
  return new ApiError('invalid_request', firstIssue(error), { details: fieldIssues(error) })
}
