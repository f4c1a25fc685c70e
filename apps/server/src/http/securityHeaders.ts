import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** The page runs only what this server serves: no inline script or style, nothing from elsewhere, no framing. */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // A lab's server is often reached by plain HTTP on its own network: a browser must not be told otherwise.
    strictTransportSecurity: false,
    // The session's id is in the address and opens it: it goes nowhere else.
    referrerPolicy: { policy: 'no-referrer' },
  })
}
