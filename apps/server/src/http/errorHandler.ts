import { firstIssue, fieldIssues } from '@optiverse/scene'
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { ZodError } from 'zod'
import { ApiError, errorBody } from './apiError'

/** Sends an error in the one form that all answers have. */
export function sendError(reply: FastifyReply, error: ApiError): FastifyReply {
  if (error.retryAfterS !== null)
    reply.header('retry-after', String(Math.max(1, Math.ceil(error.retryAfterS))))
  return reply.code(error.status).send(errorBody(error))
}

/** Makes every failure of a route an answer with a code; what nobody foresaw is logged and told as `internal`. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = apiErrorOf(error)
    if (known) return sendError(reply, known)
    request.log.error({ err: error }, 'a request failed')
    return sendError(reply, new ApiError('internal', 'Something went wrong on the server. Try again.'))
  })
}

function apiErrorOf(error: FastifyError): ApiError | null {
  if (error instanceof ApiError) return error
  if (error instanceof ZodError) return invalidRequest(error)
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
