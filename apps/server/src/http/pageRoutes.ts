import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The page's routes; each answers with the one document. */
const PAGES = ['/', '/session/:id'] as const

/** Serves the built page: names with a hash in them for ever, the document always afresh. */
export async function pageRoutes(
  app: FastifyInstance,
  { folder }: { readonly folder: string },
): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`the page is not built: ${folder} has no index.html`)
  }
  await app.register(fastifyStatic, { root: folder, index: false, wildcard: false, cacheControl: false })
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/assets/'))
      reply.header('cache-control', 'public, max-age=31536000, immutable')
  })
  for (const page of PAGES) app.get(page, async (_request, reply) => sendPage(reply))
}

/** The document, for every address that a person may have typed. */
export function sendPage(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile('index.html')
}
