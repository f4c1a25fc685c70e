import type { FastifyInstance, HTTPMethods } from 'fastify'
import { ApiError } from './apiError'
import { sendError } from './errorHandler'

const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Notes which methods each path has; `refuseOthers` then answers the other ones with 405 and `allow`. */
export function watchMethods(app: FastifyInstance): { readonly refuseOthers: () => void } {
  const methodsOf = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    const known = methodsOf.get(url) ?? new Set<string>()
    for (const one of [method].flat()) known.add(one)
    methodsOf.set(url, known)
  })
  return {
    refuseOthers() {
      for (const [url, known] of [...methodsOf]) {
        const others = METHODS.filter((method) => !known.has(method))
        const allow = [...known].join(', ')
        if (url === '*' || others.length === 0) continue
        app.route({
          ...{ url, method: [...others] },
          handler: async (_request, reply) =>
            sendError(reply.header('allow', allow), new ApiError('method_not_allowed', `Use ${allow} here.`)),
        })
      }
    },
  }
}
