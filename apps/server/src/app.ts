import cors from '@fastify/cors'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify'
import type { Rate } from '@optiverse/sync'
import type { Logger } from 'pino'
import type { Config } from './config'
import { callerOf } from './http/caller'
import type { CallerLimit } from './http/callerLimit'
import { ApiError, sessionNotFound } from './http/apiError'
import { bearerOf } from './http/bearer'
import { handleErrors, sendError } from './http/errorHandler'
import { healthRoutes, schemaRoutes } from './http/healthRoutes'
import { acceptJson, MAX_BODY_BYTES } from './http/jsonBody'
import { watchMethods } from './http/methodNotAllowed'
import { isAllowedOrigin, ownOrigin } from './http/originCheck'
import { LocalLimit } from './http/localLimit'
import { pageRoutes, sendPage } from './http/pageRoutes'
import { raytraceRoute } from './http/raytraceRoute'
import { securityHeaders } from './http/securityHeaders'
import { sessionRoutes } from './http/sessionRoutes'
import { socketRoute } from './http/socketRoute'
import { RaytracePool } from './raytrace/raytracePool'
import { LocalMisses } from './sessions/misses'
import { SessionHost } from './sessions/sessionHost'
import { HOUR_MS, SessionPasswords } from './sessions/sessionPassword'
import { TokenSigner } from './sessions/token'
import type { Stores } from './store/stores'

/** Joins have a budget of their own, for a class comes at once from one address: 120 a minute at 10 requests a second. */
const JOINS_PER_MINUTE_AND_RPS = 12
/** Requests that an address may save up for. */
const BURST_SECONDS = 3
const SWEEP_MS = 60_000
/** Longer than any id, so that a wrong one is answered like an unknown one. */
const MAX_PARAM_LENGTH = 8_192

interface AppOptions {
  readonly config: Config
  readonly stores: Stores
  readonly log: Logger
  /** The folder of the built page. */
  readonly page: string
  /** The built worker for ray traces. */
  readonly raytraceWorker: URL
}

/** The whole server, not yet listening; closing it writes everything down and leaves the data directory. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { config, stores, log } = options
  const loggerInstance: FastifyBaseLogger = log
  const app: FastifyInstance = Fastify({
    loggerInstance,
    // Addresses carry session ids and tokens: requests are not written to the log.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_PARAM_LENGTH },
    // Addresses that cannot be read never reach a route, nor the error handler.
    frameworkErrors: (_error, request, reply) => {
      sendError(reply, unreadableAddress(request.url))
    },
    forceCloseConnections: true,
  })
  const localMisses = new LocalMisses()
  const passwords = new SessionPasswords(stores.sharedMisses ?? localMisses)
  const sessions = new SessionHost({
    store: stores.rooms,
    bus: stores.bus,
    backups: stores.backups,
    passwords,
    log,
    ...config,
  })
  const tokens = new TokenSigner(stores.secretKey)
  const pool = new RaytracePool(options.raytraceWorker, log)
  const joinsPerMinute = JOINS_PER_MINUTE_AND_RPS * config.requestsPerSecond
  const localLimits: LocalLimit[] = []
  const limitOf = (name: string, rate: Rate): CallerLimit => {
    const local = new LocalLimit(rate)
    localLimits.push(local)
    return stores.sharedLimit?.(name, rate, local) ?? local
  }
  const joins = limitOf('joins', { perSecond: joinsPerMinute / 60, burst: joinsPerMinute })
  const requests = limitOf('requests', {
    perSecond: config.requestsPerSecond,
    burst: config.requestsPerSecond * BURST_SECONDS,
  })
  const sweep = setInterval(() => {
    for (const limit of localLimits) limit.sweep()
    localMisses.sweep(HOUR_MS)
  }, SWEEP_MS)

  handleErrors(app)
  acceptJson(app)
  const methods = watchMethods(app)
  await securityHeaders(app)
  await app.register(cors, { origin: [...config.corsOrigins], methods: ['GET', 'POST', 'PATCH', 'DELETE'] })
  limitRequests(app, requests, tokens)

  await healthRoutes(app, { sessions, storeName: stores.name })
  await schemaRoutes(app)
  await sessionRoutes(app, {
    sessions,
    tokens,
    publicUrl: (request) => config.publicUrl ?? ownOrigin(request),
    joinWaitS: (request) => joins.take(callerOf(request.ip)),
  })
  await app.register(raytraceRoute, { pool })
  await app.register(socketRoute, {
    sessions,
    tokens,
    opRate: { perSecond: config.opsPerSecond, burst: config.opsBurst },
    maxUsersPerSession: config.maxUsersPerSession,
    maxSocketsPerAddress: config.maxSocketsPerAddress,
    pingEveryMs: config.timing.pingEveryS * 1000,
    isAllowedOrigin: (request) => isAllowedOrigin(request, config.corsOrigins, config.publicUrl),
  })
  await pageRoutes(app, { folder: options.page })
  methods.refuseOthers()
  answerUnknownPaths(app)

  // Rooms are written and their people sent away before the sockets are torn down.
  app.addHook('preClose', () => sessions.close())
  app.addHook('onClose', async () => {
    clearInterval(sweep)
    await pool.close()
    await stores.rooms.close()
    await stores.backups.close()
  })
  return app
}

/**
 * HTTP calls and handshakes have a budget per address, or per person where a good token names one: a class behind
 * one address is many people. The page's files and the health checks do not count.
 */
function limitRequests(app: FastifyInstance, limit: CallerLimit, tokens: TokenSigner): void {
  app.addHook('onRequest', async (request) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const isCounted = path.startsWith('/api/') || path.startsWith('/ws/')
    // Joins are counted by their own, larger budget.
    if (!isCounted || /^\/api\/sessions\/[^/]+\/join$/.test(path)) return
    const waitS = await limit.take(budgetOf(request, path, tokens))
    if (waitS > 0)
      throw new ApiError('rate_limited', 'Too many requests. Wait a moment.', { retryAfterS: waitS })
  })
}

function budgetOf(request: FastifyRequest, path: string, tokens: TokenSigner): string {
  const sessionId = /^\/(?:ws|api\/sessions)\/([^/]+)/.exec(path)?.[1] ?? ''
  const token = bearerOf(request) ?? new URL(request.url, 'http://localhost').searchParams.get('token') ?? ''
  const userId = tokens.verify(sessionId, token)
  return userId === null ? callerOf(request.ip) : `user ${sessionId} ${userId}`
}

function unreadableAddress(url: string): ApiError {
  return url.startsWith('/api/sessions/') || url.startsWith('/ws/')
    ? sessionNotFound()
    : new ApiError('not_found', 'There is nothing at this address.')
}

function answerUnknownPaths(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html')
    if (wantsPage && !request.url.startsWith('/api/')) return sendPage(reply.code(404))
    return sendError(reply, new ApiError('not_found', 'There is nothing at this address.'))
  })
}
