import type { FastifyRequest } from 'fastify'

/** Whether a page of this origin may use the server: its own pages, and those that the configuration names. */
export function isAllowedOrigin(
  request: FastifyRequest,
  corsOrigins: readonly string[],
  publicUrl: string | null,
): boolean {
  const { origin } = request.headers
  if (origin === undefined || corsOrigins.includes(origin)) return true
  return origin === ownOrigin(request) || (publicUrl !== null && origin === new URL(publicUrl).origin)
}

/** The address under which this request reached the server. */
export function ownOrigin(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`
}
