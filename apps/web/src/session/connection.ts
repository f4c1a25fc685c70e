import {
  CLOSE,
  isFinalClose,
  MAX_AUTOMATIC_RETRIES,
  retryDelayMs,
  type PendingOp,
  type PresenceFrame,
  type ReplicaEvent,
  type ServerMessage,
} from '@optiverse/sync'
import type { Identity } from './api'
import type { OutgoingFrame, SessionStore } from './sessionStore'

/** At most 30 messages a second of one hand on one thing. */
const SEND_INTERVAL_MS = 34
/** What was done while the connection was away goes out within what a server takes: 60 a second. */
const OPS_AT_ONCE = 2
/** A connection that says nothing for this long is asked whether it is still there. */
const PING_AFTER_MS = 10_000
/** An asked connection that stays silent is given up. */
const SILENT_FOR_MS = 20_000

export interface ConnectionEvents {
  /** An own operation was refused and rolled back. */
  readonly onRejected: (event: Extract<ReplicaEvent, { type: 'rejected' }>) => void
  /** The token is no longer good: the person must join anew. */
  readonly onTokenRefused: () => void
}

/**
 * Keeps one session's socket: opens it, feeds the store, sends what the store has, comes back after a loss.
 * The session store stays the only place that knows what is pending.
 */
export class SessionConnection {
  readonly #store: SessionStore
  readonly #identity: Identity
  readonly #events: ConnectionEvents
  #socket: WebSocket | null = null
  #attempt = 0
  /** The session is over for this person, or the page is left: nothing brings the socket back. */
  #ended = false
  #retryTimer: number | undefined
  #sendTimer: number | undefined
  #pingTimer: number | undefined
  #lastSentMs = 0
  #lastHeardMs = 0
  readonly #presence = new Map<PresenceFrame['type'], PresenceFrame>()

  constructor(store: SessionStore, identity: Identity, events: ConnectionEvents) {
    this.#store = store
    this.#identity = identity
    this.#events = events
  }

  /** Opens the socket and keeps it open until `stop`. */
  start(): void {
    window.addEventListener('online', this.retryNow)
    window.addEventListener('offline', this.#onOffline)
    document.addEventListener('visibilitychange', this.#onVisible)
    this.#pingTimer = window.setInterval(this.#checkLiveness, PING_AFTER_MS / 2)
    this.#open()
  }

  stop(): void {
    window.removeEventListener('online', this.retryNow)
    window.removeEventListener('offline', this.#onOffline)
    document.removeEventListener('visibilitychange', this.#onVisible)
    window.clearInterval(this.#pingTimer)
    window.clearTimeout(this.#retryTimer)
    window.clearTimeout(this.#sendTimer)
    this.#sendTimer = undefined
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  /** Sends the store's new operations: at once if nothing was sent just now, else as soon as the rate allows. */
  readonly flush = (): void => {
    if (this.#sendTimer !== undefined) return
    const waitMs = this.#lastSentMs + SEND_INTERVAL_MS - performance.now()
    if (waitMs <= 0) {
      this.#sendNow()
      return
    }
    this.#sendTimer = window.setTimeout(() => {
      this.#sendTimer = undefined
      this.#sendNow()
    }, waitMs)
  }

  /** Shows the others where this person points; the newest of a kind replaces one that has not gone out. */
  present(frame: PresenceFrame): void {
    this.#presence.set(frame.type, frame)
    this.flush()
  }

  readonly retryNow = (): void => {
    if (this.#ended || this.#socket?.readyState === WebSocket.OPEN) return
    const hanging = this.#socket
    this.#socket = null
    hanging?.close()
    this.#attempt = 0
    window.clearTimeout(this.#retryTimer)
    this.#open()
  }

  #open(): void {
    const socket = new WebSocket(this.#url())
    this.#socket = socket
    this.#lastHeardMs = performance.now()
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (this.#socket === socket && typeof event.data === 'string') this.#hear(event.data)
    })
    socket.addEventListener('close', (event) => {
      if (this.#socket === socket) this.#lose(event.code)
    })
  }

  #url(): string {
    const { sessionId, replica } = this.#store.getState()
    const url = new URL(`/ws/${sessionId}/${this.#identity.user_id}`, window.location.href)
    url.protocol = url.protocol.replace('http', 'ws')
    url.searchParams.set('v', '1')
    url.searchParams.set('token', this.#identity.token)
    if (replica.version !== null && replica.epoch !== null) {
      url.searchParams.set('since', String(replica.version))
      url.searchParams.set('epoch', replica.epoch)
    }
    return url.href
  }

  #hear(text: string): void {
    this.#lastHeardMs = performance.now()
    // The server's messages are made by the types that are read here; unknown ones are ignored by the replica.
    const message = JSON.parse(text) as ServerMessage
    const events = this.#store.receive(message)
    if (message.type === 'state:initial' || message.type === 'state:resume') {
      this.#attempt = 0
      this.#store.setConnection({ phase: 'live' })
      this.#sendNow()
    }
    for (const event of events) {
      if (event.type === 'rejected') this.#events.onRejected(event)
      else this.#socket?.close()
    }
  }

  #lose(code: number): void {
    this.#socket = null
    if (code === CLOSE.frameTooLarge) this.#giveUpLargest()
    this.#store.disconnect()
    if (code === CLOSE.badToken) {
      this.#events.onTokenRefused()
    } else if (isFinalClose(code)) {
      this.#ended = true
      this.#store.setConnection({ phase: 'ended', message: endMessage(code) })
    } else if (this.#attempt >= MAX_AUTOMATIC_RETRIES) {
      this.#store.setConnection({ phase: 'lost' })
    } else {
      this.#store.setConnection({ phase: 'reconnecting', attempt: this.#attempt + 1 })
      this.#retryTimer = window.setTimeout(() => this.#open(), retryDelayMs(this.#attempt, Math.random()))
      this.#attempt += 1
    }
  }

  /** Sent again, it would end every next connection, and nothing behind it would ever go out. */
  #giveUpLargest(): void {
    const { pending, version } = this.#store.getState().replica
    const sizeOf = ({ op }: PendingOp): number => JSON.stringify(op).length
    const [largest] = pending.filter((one) => one.sent).sort((p, q) => sizeOf(q) - sizeOf(p))
    if (!largest) return
    const reject: ServerMessage = {
      type: 'op:reject',
      op_id: largest.opId,
      code: 'invalid',
      message: 'This change is too large to be sent.',
      version: version ?? 0,
    }
    for (const event of this.#store.receive(reject)) {
      if (event.type === 'rejected') this.#events.onRejected(event)
    }
  }

  #sendNow(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN || !this.#store.getState().replica.live) return
    const ops = this.#store.takeFrames(OPS_AT_ONCE)
    const frames: readonly OutgoingFrame[] = [...ops, ...this.#presence.values()]
    this.#presence.clear()
    if (frames.length === 0) return
    this.#lastSentMs = performance.now()
    for (const frame of frames) this.#send(frame)
    if (ops.length === OPS_AT_ONCE) this.flush()
  }

  #send(frame: OutgoingFrame): void {
    this.#socket?.send(JSON.stringify(frame))
  }

  /** A tab that slept is not dead: it asks first, and gives up only when the answer stays away. */
  readonly #checkLiveness = (): void => {
    if (!this.#socket) return
    const silentMs = performance.now() - this.#lastHeardMs
    if (silentMs > SILENT_FOR_MS) this.#drop()
    else if (this.#socket.readyState !== WebSocket.OPEN) return
    else if (silentMs > PING_AFTER_MS) this.#send({ type: 'ping' })
  }

  /** Gives up a socket without waiting for its goodbye, which a dead network would delay. */
  #drop(): void {
    const socket = this.#socket
    socket?.close()
    this.#lose(CLOSE.tryLater)
  }

  readonly #onOffline = (): void => {
    if (this.#socket) this.#drop()
  }

  readonly #onVisible = (): void => {
    if (document.visibilityState === 'visible') this.retryNow()
  }
}

function endMessage(code: number): string {
  switch (code) {
    case CLOSE.noSession:
      return 'There is no such session: it was deleted, or the link is incomplete.'
    case CLOSE.removed:
      return 'You have been removed from this session by its owner.'
    case CLOSE.clientTooOld:
      return 'This page is older than the server. Reload it to go on.'
    default:
      return 'This session has ended. Open its link again to revive it.'
  }
}
