import { CLOSE, type PresenceFrame, type ReplicaEvent, type ServerMessage } from '@optiverse/sync'
import type { Identity } from './api'
import { afterLoss, allWell, SETTLED_AFTER_MS, type Comeback } from './comeback'
import type { ConnectionWorld, PageSocket } from './connectionWorld'
import { endAfter, unreadable } from './endOfSession'
import { CHECK_EVERY_MS, checkLiveness, heard, opening, type Liveness } from './liveness'
import { logUnreadable } from './log'
import type { OutgoingFrame, SessionStore } from './sessionStore'
import { rejectionOfLargest } from './tooLarge'

/** At most 30 messages a second of one hand on one thing. */
const SEND_INTERVAL_MS = 34
/** What was done while the connection was away goes out within what a server takes: 60 a second. */
const OPS_AT_ONCE = 2
/** The code of a connection that has ended without a goodbye. */
const NO_GOODBYE = 1006
/** A state that cannot be read is fetched anew this often: then it is not the way that is at fault. */
const MAX_UNREADABLE = 3

export interface ConnectionEvents {
  /** An own operation was refused and rolled back. */
  readonly onRejected: (event: Extract<ReplicaEvent, { type: 'rejected' }>) => void
  /** The token is no longer good: the person must join anew. */
  readonly onTokenRefused: () => void
}

/** One socket, from its opening to its end. */
interface Line {
  readonly socket: PageSocket
  liveness: Liveness
  /** When it brought the state; `null` before. */
  liveSinceMs: number | null
  /** What the server asked for before it closes. */
  retryAfterMs: number | null
}

/**
 * Keeps one session's socket: opens it, feeds the store, sends what the store has, comes back after a loss.
 * The session store stays the only place that knows what is pending.
 */
export class SessionConnection {
  readonly #store: SessionStore
  readonly #identity: Identity
  readonly #events: ConnectionEvents
  readonly #world: ConnectionWorld
  #line: Line | null = null
  #comeback: Comeback = allWell
  /** The session is over for this page: nothing brings the socket back. */
  #ended = false
  /** Takes back the retry that is due; the server itself asked for the wait if `isAsked`. */
  #retry: { readonly cancel: () => void; readonly isAsked: boolean } | null = null
  #cancelSend: (() => void) | null = null
  #lastSentMs = 0
  /** What is known here does not fit what came: the next state is asked for whole. */
  #needsWhole = false
  #unreadable = 0
  #release: readonly (() => void)[] = []
  readonly #presence = new Map<PresenceFrame['type'], PresenceFrame>()

  constructor(store: SessionStore, identity: Identity, events: ConnectionEvents, world: ConnectionWorld) {
    this.#store = store
    this.#identity = identity
    this.#events = events
    this.#world = world
  }

  /** Opens the socket and keeps it open until `stop`. */
  start(): void {
    this.#release = [
      this.#world.watch({
        onOnline: () => this.#onWaking(true),
        onOffline: () => this.#drop(),
        onAwake: () => this.#onWaking(false),
      }),
      this.#world.every(CHECK_EVERY_MS, () => this.#checkLiveness(false)),
    ]
    this.#open()
  }

  stop(): void {
    for (const release of this.#release) release()
    this.#release = []
    this.#cancelRetry()
    this.#cancelSend?.()
    this.#cancelSend = null
    this.#hangUp()
    this.#store.disconnect()
  }

  /** Sends the store's new operations: at once if nothing was sent just now, else as soon as the rate allows. */
  readonly flush = (): void => {
    if (this.#cancelSend) return
    const dueMs = this.#lastSentMs + SEND_INTERVAL_MS - this.#world.nowMs()
    if (dueMs <= 0) {
      this.#sendNow()
      return
    }
    // A clock that was set back must not hold anything up.
    this.#cancelSend = this.#world.after(Math.min(dueMs, SEND_INTERVAL_MS), () => {
      this.#cancelSend = null
      this.#sendNow()
    })
  }

  /** Shows the others where this person points; the newest of a kind replaces one that has not gone out. */
  present(frame: PresenceFrame): void {
    this.#presence.set(frame.type, frame)
    this.flush()
  }

  /** A person wants it now. */
  readonly retryNow = (): void => {
    if (this.#ended || this.#line?.socket.isOpen) return
    this.#hangUp()
    this.#comeback = allWell
    this.#open()
  }

  #open(): void {
    this.#cancelRetry()
    const socket: PageSocket = this.#world.openSocket(this.#url(), {
      onOpen: () => this.#onWord(socket),
      onText: (text) => {
        if (this.#onWord(socket)) this.#hear(text)
      },
      onClose: (code) => {
        if (this.#line?.socket === socket) this.#lose(code)
      },
    })
    const liveness = opening(this.#world.nowMs())
    this.#line = { socket, liveness, liveSinceMs: null, retryAfterMs: null }
  }

  #url(): string {
    const { sessionId, replica } = this.#store.getState()
    const url = new URL(`/ws/${sessionId}/${this.#identity.user_id}`, this.#world.pageUrl)
    url.protocol = url.protocol.replace('http', 'ws')
    url.searchParams.set('v', '1')
    url.searchParams.set('token', this.#identity.token)
    if (replica.version !== null && replica.epoch !== null && !this.#needsWhole) {
      url.searchParams.set('since', String(replica.version))
      url.searchParams.set('epoch', replica.epoch)
      if (replica.lastOpId !== null) url.searchParams.set('last_op', replica.lastOpId)
    }
    return url.href
  }

  /** @returns whether it came on the present line */
  #onWord(socket: PageSocket): boolean {
    const line = this.#line
    if (line?.socket !== socket) return false
    line.liveness = heard(line.liveness, this.#world.nowMs())
    return true
  }

  #hear(text: string): void {
    try {
      // The server's messages are made by the types that are read here; unknown ones are ignored by the replica.
      this.#take(JSON.parse(text) as ServerMessage)
    } catch (error) {
      logUnreadable(error)
      this.#askAnew()
    }
  }

  #take(message: ServerMessage): void {
    const events = this.#store.receive(message)
    if (events.some((event) => event.type === 'gap')) {
      this.#askAnew()
      return
    }
    if (message.type === 'state:initial') this.#needsWhole = false
    if (message.type === 'state:initial' || message.type === 'state:resume') this.#goLive()
    if (message.type === 'session:closing' && this.#line) {
      this.#line.retryAfterMs = message.retry_after_ms ?? null
    }
    for (const event of events) if (event.type === 'rejected') this.#events.onRejected(event)
  }

  #goLive(): void {
    if (this.#line) this.#line.liveSinceMs = this.#world.nowMs()
    this.#store.setConnection({ phase: 'live' })
    this.#sendNow()
  }

  /** What came does not fit: a version is missing, or the page stumbles over it. The whole state sets that right. */
  #askAnew(): void {
    this.#unreadable = (this.#liveForMs() ?? 0) >= SETTLED_AFTER_MS ? 1 : this.#unreadable + 1
    this.#needsWhole = true
    if (this.#unreadable < MAX_UNREADABLE) this.#drop()
    else this.#end(unreadable)
  }

  #lose(code: number): void {
    const line = this.#line
    const liveForMs = this.#liveForMs()
    this.#line = null
    if (code === CLOSE.frameTooLarge) this.#giveUpLargest()
    this.#store.disconnect()
    const loss = { code, liveForMs, retryAfterMs: line?.retryAfterMs ?? null }
    const next = afterLoss(this.#comeback, loss, this.#world.random())
    switch (next.type) {
      case 'retry':
        this.#comeback = next.comeback
        this.#store.setConnection({ phase: 'reconnecting', why: next.why })
        this.#retry = {
          cancel: this.#world.after(next.afterMs, () => this.#open()),
          isAsked: next.isAsked,
        }
        return
      case 'stop':
        this.#store.setConnection({ phase: 'lost', why: next.why })
        return
      case 'rejoin':
        this.#events.onTokenRefused()
        return
      case 'end':
        this.#end(endAfter(next.code))
        return
      default:
        next satisfies never
    }
  }

  /** For how long the present line has brought the state; `null` if it has not. */
  #liveForMs(): number | null {
    const since = this.#line?.liveSinceMs ?? null
    return since === null ? null : this.#world.nowMs() - since
  }

  #end(how: ReturnType<typeof endAfter>): void {
    this.#ended = true
    this.#hangUp()
    this.#store.disconnect()
    this.#store.setConnection(how)
  }

  #giveUpLargest(): void {
    const reject = rejectionOfLargest(this.#store.getState().replica)
    if (!reject) return
    for (const event of this.#store.receive(reject)) {
      if (event.type === 'rejected') this.#events.onRejected(event)
    }
  }

  #sendNow(): void {
    const socket = this.#line?.socket
    if (!socket?.isOpen || !this.#store.getState().replica.live) return
    const ops = this.#store.takeFrames(OPS_AT_ONCE)
    const frames: readonly OutgoingFrame[] = [...ops, ...this.#presence.values()]
    this.#presence.clear()
    if (frames.length === 0) return
    this.#lastSentMs = this.#world.nowMs()
    for (const frame of frames) sendFrame(socket, frame)
    if (ops.length === OPS_AT_ONCE) this.flush()
  }

  #checkLiveness(isWorried: boolean): void {
    const line = this.#line
    if (!line) return
    const { liveness, verdict } = checkLiveness(line.liveness, this.#world.nowMs(), isWorried)
    line.liveness = liveness
    if (verdict === 'dead') this.#drop()
    else if (verdict === 'ask' && line.socket.isOpen) sendFrame(line.socket, { type: 'ping' })
  }

  /** The browser says that things may be better now. */
  #onWaking(hasNewNetwork: boolean): void {
    if (this.#ended) return
    // A wait that the server has asked for is not ours to shorten: a whole class wakes at once.
    if (this.#retry?.isAsked) return
    const socket = this.#line?.socket
    if (socket && (socket.isOpen || !hasNewNetwork)) this.#checkLiveness(socket.isOpen)
    else this.retryNow()
  }

  /** Gives up the socket without waiting for its goodbye, which a dead network would delay. */
  #drop(): void {
    if (!this.#line) return
    const { socket } = this.#line
    this.#lose(NO_GOODBYE)
    socket.close()
  }

  #hangUp(): void {
    const socket = this.#line?.socket
    this.#line = null
    socket?.close()
  }

  #cancelRetry(): void {
    this.#retry?.cancel()
    this.#retry = null
  }
}

function sendFrame(socket: PageSocket, frame: OutgoingFrame): void {
  socket.send(JSON.stringify(frame))
}
