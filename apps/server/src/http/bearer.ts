import type { FastifyRequest } from 'fastify'

/** The token that a request carries, if any. */
export function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}
