import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { ApiError } from './apiError'
import { invalidRequest } from './errorHandler'

export const MAX_BODY_BYTES = 5 * 1024 * 1024

/** JSON in, as text to be parsed once; an absent body reads as an empty object where the route allows it. */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, text === '' ? undefined : JSON.parse(String(text)))
    } catch {
      done(new ApiError('invalid_json', 'The body is not JSON.'))
    }
  })
}

/**
 * The request's body as its schema says.
 *
 * @throws ApiError `invalid_request` with the fields that are wrong
 */
export function bodyOf<T>(request: FastifyRequest, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(request.body ?? {})
  if (!parsed.success) throw invalidRequest(parsed.error)
  return parsed.data
}
