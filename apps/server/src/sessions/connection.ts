import {
  CLOSE,
  readClientFrame,
  TokenBucket,
  type BadFrame,
  type ConnectionId,
  type OpFrame,
  type Rate,
  type ServerMessage,
} from '@optiverse/sync'
import { frameOf } from './frame'
import type { LiveRoom } from './liveRoom'
import type { Peer } from './peer'

/** Presence is drawn at most this often; more is not sent on. */
const PRESENCE_RATE: Rate = { perSecond: 60, burst: 60 }
/** A program that sends nonsense gets this much of it answered, then is closed. */
const BAD_FRAME_RATE: Rate = { perSecond: 5, burst: 50 }
/** Refusals for speed that are answered before a connection is closed, as multiples of its operations. */
const FLOOD_FACTOR = 5

/** One socket's incoming side: reads frames, holds them to their budgets, hands them to the room. */
export class Connection {
  readonly #id: ConnectionId
  readonly #live: LiveRoom
  readonly #peer: Peer
  readonly #opRate: Rate
  readonly #ops: TokenBucket
  readonly #presence: TokenBucket
  // What most connections never need is made when it is.
  #floods: TokenBucket | null = null
  #bad: TokenBucket | null = null

  constructor(id: ConnectionId, live: LiveRoom, peer: Peer, opRate: Rate) {
    const now = performance.now()
    this.#id = id
    this.#live = live
    this.#peer = peer
    this.#opRate = opRate
    this.#ops = new TokenBucket(opRate, now)
    this.#presence = new TokenBucket(PRESENCE_RATE, now)
  }

  receive(text: string): void {
    const frame = readClientFrame(text)
    switch (frame.kind) {
      case 'operation':
        this.#receiveOp(frame.frame, text.length)
        return
      case 'presence':
        if (this.#presence.take(performance.now()) === 0) this.#live.receivePresence(this.#id, frame.frame)
        return
      case 'ping':
        this.#answer({ type: 'pong' })
        return
      case 'bad':
        this.#refuse(frame)
        return
      default:
        frame satisfies never
    }
  }

  #receiveOp(frame: OpFrame, bytes: number): void {
    const now = performance.now()
    const waitMs = this.#ops.take(now)
    // What is known already may be written: it is answered as it was, whatever the pace.
    const userId = this.#live.room.userOf(this.#id)
    if (waitMs === 0 || (userId !== undefined && this.#live.knows(userId, frame.op_id))) {
      this.#live.receiveOp(this.#id, frame, bytes)
      return
    }
    this.#floods ??= new TokenBucket(floodRateOf(this.#opRate), now)
    if (this.#floods.take(now) > 0) {
      this.#peer.close(CLOSE.flooding, 'flooding')
      return
    }
    // Not remembered by the room: the same operation may be sent again once there is room for it.
    this.#answer({
      type: 'op:reject',
      op_id: frame.op_id,
      code: 'rate_limited',
      message: 'Too many changes at once. Wait a moment.',
      version: this.#live.room.version,
      retry_after_ms: waitMs,
    })
  }

  #refuse({ code, message }: BadFrame): void {
    const now = performance.now()
    this.#bad ??= new TokenBucket(BAD_FRAME_RATE, now)
    if (this.#bad.take(now) > 0) this.#peer.close(CLOSE.badFrames, 'too many bad frames')
    else this.#answer({ type: 'error', code, message })
  }

  #answer(message: ServerMessage): void {
    this.#peer.send(frameOf(message), false)
  }
}

function floodRateOf({ perSecond, burst }: Rate): Rate {
  return { perSecond: perSecond * FLOOD_FACTOR, burst: burst * FLOOD_FACTOR }
}
