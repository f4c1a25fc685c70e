import type { Head, JournalRecord, Member, NodeId, PresenceFrame } from '@optiverse/sync'
import type { Logger } from 'pino'
import type { Elsewhere, RoomBus, RoomLine, RoomNews, Shown } from '../roomBus'
import { callFunction } from './redisFunctions'
import { cursorKey, keysOf, type SessionKeys } from './redisKeys'
import type { RedisLink } from './redisLink'
import { Showing } from './showing'

/** Where somebody points is kept this long, for those who come to another node. */
const CURSOR_TTL_S = '60'
/** And is written at most this often for each person: newcomers can wait that long. */
const CURSOR_EVERY_MS = 1_000

/** Why a session has ended, by the stone that it left. */
const REASONS = new Map([
  ['removed', 'deleted'],
  ['archived', 'expired'],
])

interface RedisBusOptions {
  readonly link: RedisLink
  readonly nodeId: NodeId
  readonly presenceTtlMs: number
  readonly log: Logger
}

/** News as they stand on the channel; a node does not hear its own. */
type Sent = { readonly node: NodeId } & (
  | {
      readonly kind: 'records'
      readonly epoch: string
      readonly behind: Head
      readonly mark: string
      readonly head: Head
      readonly records: JournalRecord[]
    }
  | { readonly kind: 'entered'; readonly member: Member }
  | { readonly kind: 'left'; readonly userId: string }
  | { readonly kind: 'presence'; readonly shown: Shown[] }
  | { readonly kind: 'ended'; readonly reason: string }
)

/** Nodes hear of one another by a channel for each session in use, and keep in Redis who is where. */
export class RedisBus implements RoomBus {
  readonly nodeId: NodeId
  readonly #options: RedisBusOptions

  constructor(options: RedisBusOptions) {
    this.nodeId = options.nodeId
    this.#options = options
  }

  async open(sessionId: string, hear: (news: RoomNews) => void): Promise<RoomLine> {
    const line = new RedisLine(sessionId, this.#options, hear)
    try {
      await line.listen()
    } catch (error) {
      line.close()
      throw error
    }
    return line
  }
}

class RedisLine implements RoomLine {
  readonly #sessionId: string
  readonly #keys: SessionKeys
  readonly #options: RedisBusOptions
  readonly #hear: (news: RoomNews) => void
  readonly #cursorSavedMs = new Map<string, number>()
  readonly #showing = new Showing((shown) => this.#show(shown))

  constructor(sessionId: string, options: RedisBusOptions, hear: (news: RoomNews) => void) {
    this.#sessionId = sessionId
    this.#keys = keysOf(sessionId)
    this.#options = options
    this.#hear = hear
  }

  listen(): Promise<void> {
    return this.#options.link.subscribe(this.#keys.channel, this.#receive, this.#missNews)
  }

  entered(member: Member): void {
    const args = [this.#options.nodeId, this.#ttlMs, member.user_id, JSON.stringify(member)]
    this.#tell(callFunction(this.#options.link, 'enter', [this.#keys.session, this.#keys.users], args))
  }

  left(userId: string): void {
    this.#cursorSavedMs.delete(userId)
    this.#showing.forget(userId)
    const args = [this.#options.nodeId, userId]
    this.#tell(callFunction(this.#options.link, 'leave', [this.#keys.session, this.#keys.users], args))
    const key = cursorKey(this.#sessionId, userId)
    this.#tell(this.#options.link.call(key, 'DEL', key))
  }

  show(shown: Shown): void {
    this.#showing.note(shown)
  }

  async beat(here: readonly string[]): Promise<Elsewhere | null> {
    const { link, nodeId } = this.#options
    const keys = [this.#keys.session, this.#keys.users, this.#keys.log] as const
    try {
      const reply = await callFunction(link, 'beat', keys, [nodeId, this.#ttlMs, ...here])
      const [epoch, version, extra, ended, entries, mark] = reply as [
        string,
        string,
        string,
        string,
        readonly string[],
        string,
      ]
      const present = entries.flatMap((entry) => {
        const [userId = '', node = ''] = entry.split(' ')
        return node === nodeId ? [] : [[userId, node] as const]
      })
      const head = { version: Number(version), extra: Number(extra) }
      return { present, stored: epoch ? { epoch, head, mark } : null, ended: REASONS.get(ended) ?? null }
    } catch (error) {
      this.#options.log.debug({ err: error }, 'it could not be said who is here')
      return null
    }
  }

  end(reason: string): void {
    this.#publish({ kind: 'ended', node: this.#options.nodeId, reason })
  }

  async lastShown(userIds: readonly string[]): Promise<readonly Shown[]> {
    const found = await Promise.all(
      userIds.map(async (userId): Promise<Shown | null> => {
        const key = cursorKey(this.#sessionId, userId)
        const json = await this.#options.link.call(key, 'HGET', key, 'cursor').catch(() => null)
        return typeof json === 'string' ? { userId, frame: JSON.parse(json) as PresenceFrame } : null
      }),
    )
    return found.filter((one) => one !== null)
  }

  close(): void {
    this.#showing.stop()
    this.#tell(this.#options.link.unsubscribe(this.#keys.channel, this.#receive))
  }

  get #ttlMs(): string {
    return String(this.#options.presenceTtlMs)
  }

  readonly #missNews = (): void => this.#hear({ kind: 'gap' })

  readonly #receive = (message: string): void => {
    try {
      // Sent by `redisFunctions.ts` and by this class alone, on a channel of their own.
      const news = JSON.parse(message) as Sent
      if (news.node !== this.#options.nodeId) this.#hear(news)
    } catch (error) {
      // A listener that throws would spoil the connection that all sessions of this node listen on.
      this.#options.log.error({ err: error }, 'news of another node could not be taken in')
      this.#missNews()
    }
  }

  #show(shown: readonly Shown[]): void {
    this.#publish({ kind: 'presence', node: this.#options.nodeId, shown: [...shown] })
    for (const one of shown) this.#keepCursor(one)
  }

  #keepCursor({ userId, frame }: Shown): void {
    const now = performance.now()
    if (
      frame.type !== 'cursor:move' ||
      now - (this.#cursorSavedMs.get(userId) ?? -Infinity) < CURSOR_EVERY_MS
    )
      return
    this.#cursorSavedMs.set(userId, now)
    const key = cursorKey(this.#sessionId, userId)
    const { x_mm, y_mm } = frame.data
    const { link } = this.#options
    this.#tell(
      link.call(key, 'HSET', key, 'x', String(x_mm), 'y', String(y_mm), 'cursor', JSON.stringify(frame)),
    )
    this.#tell(link.call(key, 'EXPIRE', key, CURSOR_TTL_S))
  }

  #publish(news: Sent): void {
    const { channel } = this.#keys
    this.#tell(this.#options.link.call(channel, 'SPUBLISH', channel, JSON.stringify(news)))
  }

  /** What is told may be lost: the next beat puts it right. */
  #tell(telling: Promise<unknown>): void {
    telling.catch((error: unknown) =>
      this.#options.log.debug({ err: error }, 'other nodes could not be told'),
    )
  }
}
