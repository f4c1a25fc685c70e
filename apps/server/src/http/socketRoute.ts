import websocket from '@fastify/websocket'
import { CLOSE, type LastSeen, type Rate } from '@optiverse/sync'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify'
import type { ServerResponse } from 'node:http'
import type { Socket as TcpSocket } from 'node:net'
import type { RawData, WebSocket } from 'ws'
import { Connection } from '../sessions/connection'
import type { LiveRoom } from '../sessions/liveRoom'
import { Peer } from '../sessions/peer'
import type { SessionHost } from '../sessions/sessionHost'
import { newId } from '../sessions/sessionId'
import type { TokenSigner } from '../sessions/token'
import { StoreAwayError } from '../store/roomStore'
import { ApiError } from './apiError'
import { Heartbeat } from './heartbeat'
import { PeerSocket } from './peerSocket'

/** The largest frame from a client; a longer one closes the socket with 1009. */
const MAX_FRAME_BYTES = 256 * 1024
/** Frames kept while a room is being opened, and their bytes. */
const MAX_EARLY_FRAMES = 256
const MAX_EARLY_BYTES = 1024 * 1024
/** The protocol version that this server speaks. */
const PROTOCOL_VERSION = '1'

interface SocketRouteOptions {
  readonly sessions: SessionHost
  readonly tokens: TokenSigner
  readonly opRate: Rate
  readonly maxUsersPerSession: number
  readonly maxSocketsPerAddress: number
  readonly pingEveryMs: number
  readonly isAllowedOrigin: (request: FastifyRequest) => boolean
}

interface SocketRequest {
  readonly sessionId: string
  readonly userId: string
  readonly token: string
  readonly lastSeen: LastSeen | null
  readonly protocolVersion: string
}

/** `GET /ws/{session_id}/{user_id}`: the socket of a person in a session. */
export async function socketRoute(app: FastifyInstance, options: SocketRouteOptions): Promise<void> {
  await app.register(websocket, { options: { maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false } })
  const sockets = new SocketCount(options.maxSocketsPerAddress)
  const responses = new WeakMap<FastifyRequest, ServerResponse>()
  const alive = new Heartbeat(options.pingEveryMs)
  const onError = (error: Error): void => app.log.debug({ err: error }, 'a socket failed')
  app.addHook('onClose', () => alive.stop())
  app.get<{ Params: { sessionId: string; userId: string } }>(
    '/ws/:sessionId/:userId',
    {
      websocket: true,
      preValidation: async (request, reply) => {
        responses.set(request, reply.raw)
        if (!options.isAllowedOrigin(request)) {
          throw new ApiError('forbidden', 'Pages of this origin may not use this server.')
        }
        sockets.refuseIfFull(request.ip)
      },
    },
    (socket, request) => {
      // A socket lives for hours: it is not to hold the request that it came with, and the answer never given.
      const wire = request.raw.socket
      responses.get(request)?.detachSocket(wire)
      socket.removeAllListeners('error')
      socket.on('error', onError)
      const release = sockets.hold(request.ip)
      const unwatch = alive.watch(socket, wire)
      socket.once('close', () => {
        release()
        unwatch()
      })
      void serve(socket, wire, readSocketRequest(request), options, app.log)
    },
  )
}

async function serve(
  socket: WebSocket,
  wire: TcpSocket,
  asked: SocketRequest,
  options: SocketRouteOptions,
  log: FastifyBaseLogger,
): Promise<void> {
  const early = holdFrames(socket)
  try {
    const live = await options.sessions.open(asked.sessionId)
    if (isBehind(live, asked, options.tokens)) await live.beat()
    const refusal = refusalOf(live, asked, options)
    if (refusal) refuse(socket, early, refusal)
    else attach(socket, wire, live, asked, options.opRate, early)
  } catch (error) {
    if (error instanceof ApiError && error.code === 'session_not_found') {
      refuse(socket, early, { code: CLOSE.noSession, reason: 'no such session' })
      return
    }
    if (!(error instanceof StoreAwayError)) log.error({ err: error }, 'a session could not be opened')
    refuse(socket, early, { code: CLOSE.tryLater, reason: 'try later' })
  }
}

interface Refused {
  readonly code: number
  readonly reason: string
}

function refuse(socket: WebSocket, early: EarlyFrames, { code, reason }: Refused): void {
  early.drop()
  socket.close(code, reason)
}

/** Whether the client knows of something that happened at another node and has not been heard of here. */
function isBehind({ sessionId, room }: LiveRoom, asked: SocketRequest, tokens: TokenSigner): boolean {
  const userId = tokens.verify(sessionId, asked.token)
  if (userId === null) return false
  const isAhead = asked.lastSeen?.epoch === room.epoch && asked.lastSeen.version > room.version
  return isAhead || !room.member(userId)
}

function refusalOf(live: LiveRoom, asked: SocketRequest, options: SocketRouteOptions): Refused | null {
  if (asked.protocolVersion !== PROTOCOL_VERSION)
    return { code: CLOSE.clientTooOld, reason: 'reload the page' }
  const userId = options.tokens.verify(live.sessionId, asked.token)
  if (userId === null || userId !== asked.userId) return { code: CLOSE.badToken, reason: 'bad token' }
  if (!live.room.member(userId)) return { code: CLOSE.badToken, reason: 'no such person' }
  const { people } = live.room
  const isHere = people.some((person) => person.user_id === userId)
  if (!isHere && people.length >= options.maxUsersPerSession)
    return { code: CLOSE.full, reason: 'session full' }
  return null
}

function attach(
  socket: WebSocket,
  wire: TcpSocket,
  live: LiveRoom,
  asked: SocketRequest,
  opRate: Rate,
  early: EarlyFrames,
): void {
  const member = live.room.member(asked.userId)
  if (!member || socket.readyState !== socket.OPEN) return
  if (live.isClosed) return refuse(socket, early, { code: CLOSE.tryLater, reason: 'try later' })
  const id = newId()
  const peer = new Peer(new PeerSocket(socket, wire))
  const connection = new Connection(id, live, peer, opRate)
  const receive = (data: RawData, isBinary: boolean): void => {
    if (socket.readyState !== socket.OPEN) return
    if (isBinary) peer.close(CLOSE.unsupportedData, 'text frames only')
    else connection.receive(textOf(data))
  }
  socket.on('close', () => live.disconnect(id))
  live.connect(id, peer, member, asked.lastSeen)
  early.handOver(receive)
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString()
  return Buffer.isBuffer(data) ? data.toString() : Buffer.from(data).toString()
}

interface EarlyFrames {
  /** Hands over what came so far, and everything from now on. */
  handOver(receive: (data: RawData, isBinary: boolean) => void): void
  /** Forgets what came, and keeps nothing more. */
  drop(): void
}

/** Keeps the frames that come before the room is open: a quick client is not to lose its first words. */
function holdFrames(socket: WebSocket): EarlyFrames {
  let frames: (readonly [RawData, boolean])[] = []
  let bytes = 0
  const hold = (data: RawData, isBinary: boolean): void => {
    frames.push([data, isBinary])
    bytes += lengthOf(data)
    if (frames.length <= MAX_EARLY_FRAMES && bytes <= MAX_EARLY_BYTES) return
    drop()
    socket.close(CLOSE.flooding, 'flooding')
  }
  const drop = (): void => {
    socket.off('message', hold)
    frames = []
  }
  socket.on('message', hold)
  return {
    drop,
    handOver(receive) {
      const held = frames
      drop()
      for (const [data, isBinary] of held) receive(data, isBinary)
      socket.on('message', receive)
    },
  }
}

function lengthOf(data: RawData): number {
  return Array.isArray(data) ? data.reduce((sum, part) => sum + part.length, 0) : data.byteLength
}

function readSocketRequest(
  request: FastifyRequest<{ Params: { sessionId: string; userId: string } }>,
): SocketRequest {
  const { searchParams } = new URL(request.url, 'http://localhost')
  const since = searchParams.get('since') ?? ''
  const epoch = searchParams.get('epoch')
  const opId = searchParams.get('last_op')
  return {
    sessionId: request.params.sessionId,
    userId: request.params.userId,
    token: searchParams.get('token') ?? '',
    lastSeen:
      epoch !== null && /^\d{1,15}$/.test(since)
        ? { epoch, version: Number(since), ...(opId === null ? {} : { opId }) }
        : null,
    protocolVersion: searchParams.get('v') ?? PROTOCOL_VERSION,
  }
}

/** How many sockets an address has. */
class SocketCount {
  readonly #most: number
  readonly #counts = new Map<string, number>()

  constructor(most: number) {
    this.#most = most
  }

  refuseIfFull(address: string): void {
    if ((this.#counts.get(address) ?? 0) < this.#most) return
    throw new ApiError('rate_limited', 'Too many connections from this address.', { retryAfterS: 30 })
  }

  /** @returns to be called when the socket has closed */
  hold(address: string): () => void {
    this.#counts.set(address, (this.#counts.get(address) ?? 0) + 1)
    return () => {
      const left = (this.#counts.get(address) ?? 1) - 1
      if (left > 0) this.#counts.set(address, left)
      else this.#counts.delete(address)
    }
  }
}
