import { emptyScene, type Scene } from '@optiverse/scene'
import { CLOSE, type Member, type Role, type RoomSnapshot } from '@optiverse/sync'
import type { Logger } from 'pino'
import { ApiError, sessionNotFound } from '../http/apiError'
import type { Backups } from '../store/backups'
import { Rota } from '../rota'
import type { RoomBus } from '../store/roomBus'
import { StoreAwayError, type RoomStore, type SessionFacts } from '../store/roomStore'
import { LiveRoom } from './liveRoom'
import { colorOf, shownName } from './personName'
import { isSessionId, newId, newSessionId } from './sessionId'
import { SessionLives, type OpenedSession } from './sessionLives'
import type { SessionPasswords } from './sessionPassword'
import { sweepStore } from './storeSweep'

/** How often rooms in use are looked at for rest and expiry. */
const SWEEP_MS = 1_000
/** How often all stored sessions are looked at for expiry; opening one looks at once. */
const STORE_SWEEP_MS = 3_600_000
/** People who are sent away for a restart come back within this time, not all at once. */
const RESTART_SPREAD_MS = 3_000

interface SessionHostOptions {
  readonly store: RoomStore
  readonly bus: RoomBus
  readonly backups: Backups
  readonly passwords: SessionPasswords
  readonly log: Logger
  readonly sessionTtlS: number
  readonly archiveTtlS: number
  readonly timing: SessionTiming
}

/** Times that a test makes short. */
interface SessionTiming {
  /** How long operations wait for a store that is away. */
  readonly storeWaitS: number
  /** A room that nobody is in is put away after this time. */
  readonly restAfterS: number
  /** What happens in a room is backed up after this time at the latest. */
  readonly backupAfterS: number
  /** How often a node says who is there. */
  readonly presenceBeatS: number
}

interface LiveEntry {
  readonly room: LiveRoom
  readonly endBeats: () => void
  lastUsedMs: number
}

/** All sessions of this process: who is in which room, and when rooms come and go. */
export class SessionHost {
  readonly #options: SessionHostOptions
  readonly #store: RoomStore
  readonly #lives: SessionLives
  readonly #passwords: SessionPasswords
  readonly #log: Logger
  readonly #ttlMs: number
  readonly #archiveTtlMs: number
  readonly #open = new Map<string, Promise<LiveRoom | null>>()
  readonly #live = new Map<string, LiveEntry>()
  /** Rooms on their way to the store; whoever wants one waits until it is there. */
  readonly #leaving = new Map<string, Promise<void>>()
  readonly #timers: NodeJS.Timeout[]
  readonly #beats: Rota<LiveRoom>

  constructor(options: SessionHostOptions) {
    this.#options = options
    this.#store = options.store
    this.#passwords = options.passwords
    this.#log = options.log
    this.#ttlMs = options.sessionTtlS * 1000
    this.#archiveTtlMs = options.archiveTtlS * 1000
    const { store, backups } = options
    this.#lives = new SessionLives({
      ...{ store, backups, ttlMs: this.#ttlMs, archiveTtlMs: this.#archiveTtlMs },
    })
    this.#timers = [
      setInterval(() => this.#sweepLive(), SWEEP_MS),
      setInterval(() => void this.#sweepStore(), STORE_SWEEP_MS),
    ]
    this.#beats = new Rota(options.timing.presenceBeatS * 1000, (room) => this.#beat(room))
  }

  async create(request: {
    readonly title?: string | undefined
    readonly password?: string | undefined
    readonly scene?: Scene | undefined
    readonly name?: string | undefined
  }): Promise<{ readonly live: LiveRoom; readonly owner: Member }> {
    const now = new Date().toISOString()
    const scene = request.scene ?? emptyScene('Untitled bench', now)
    const title = request.title ?? scene.metadata.title
    const owner = memberAs(newId(), 'owner', request.name)(0)
    const facts: SessionFacts = {
      createdAt: now,
      revivedAt: null,
      passwordHash: request.password === undefined ? null : await this.#passwords.hash(request.password),
      linkRole: 'editor',
    }
    const snapshot: RoomSnapshot = {
      epoch: newId(),
      version: 0,
      scene: { ...scene, metadata: { title, created_at: now, last_updated: now } },
      members: [owner],
      answers: [],
    }
    const sessionId = newSessionId()
    const live = await this.#host(await this.#lives.create(sessionId, facts, snapshot))
    this.#open.set(sessionId, Promise.resolve(live))
    return { live, owner }
  }

  /**
   * The session's room, opened from the store or revived from the archive if need be.
   *
   * @throws ApiError `session_not_found`
   */
  async open(sessionId: string): Promise<LiveRoom> {
    if (!isSessionId(sessionId)) throw sessionNotFound()
    await this.#leaving.get(sessionId)
    let opening = this.#open.get(sessionId)
    if (!opening) {
      opening = this.#load(sessionId)
      this.#open.set(sessionId, opening)
    }
    const live = await opening.catch((error: unknown) => {
      this.#open.delete(sessionId)
      throw error
    })
    if (!live) {
      this.#open.delete(sessionId)
      throw sessionNotFound()
    }
    const entry = this.#live.get(sessionId)
    if (entry) entry.lastUsedMs = Date.now()
    return live
  }

  /**
   * Lets a newcomer in; answers with the room as it then is.
   *
   * @throws ApiError `wrong_password`, `too_many_attempts`
   */
  async join(
    live: LiveRoom,
    request: { readonly name?: string | undefined; readonly password?: string | undefined },
    address: string,
  ): Promise<{ readonly live: LiveRoom; readonly member: Member }> {
    const { passwordHash, linkRole } = live.facts
    if (passwordHash !== null)
      await this.#passwords.check(live.sessionId, address, passwordHash, request.password)
    // Checking a password takes a while: the room may have been put away meanwhile.
    const present = await this.open(live.sessionId)
    const userId = newId()
    const member = await present.admit(userId, memberAs(userId, linkRole, request.name))
    return { live: present, member }
  }

  async remove(live: LiveRoom): Promise<void> {
    await this.#retire(live, DELETED, CLOSE.ended, () => this.#remove(live), true)
  }

  async #remove(live: LiveRoom): Promise<void> {
    const { sessionId } = live
    live.stopBackups()
    await this.#store.remove(sessionId)
    await this.#options.backups.remove(sessionId)
  }

  /** Resolves when the store answers. */
  ping(): Promise<void> {
    return this.#store.ping()
  }

  /** Sends everybody away to come back, and writes everything down. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.#beats.stop()
    await Promise.allSettled([...this.#open.values()])
    await Promise.allSettled(
      [...this.#live.values()].map(({ room }) =>
        // The log stays: whoever comes back after the restart is caught up on from it.
        this.#retire(room, 'restart', CLOSE.restart, () => room.save(true), false),
      ),
    )
    await Promise.allSettled([...this.#leaving.values()])
  }

  async #load(sessionId: string): Promise<LiveRoom | null> {
    const session = await this.#lives.open(sessionId)
    return session && this.#host(session)
  }

  async #host(session: OpenedSession): Promise<LiveRoom> {
    const { sessionId, facts } = session
    const live: LiveRoom = new LiveRoom({
      ...session,
      store: this.#store,
      ttlMs: this.#ttlMs,
      storeWaitMs: this.#options.timing.storeWaitS * 1000,
      backupAfterMs: this.#options.timing.backupAfterS * 1000,
      backUp: (snapshot) =>
        this.#options.backups.save(sessionId, { facts, snapshot, archivedAt: new Date().toISOString() }),
      log: this.#log.child({ session: sessionId.slice(0, 6) }),
      onBroken: (isOther) => {
        this.#forget(live)
        if (isOther) this.#offerMemory(live)
      },
      onEnded: (reason) => {
        this.#forget(live)
        live.sendAway(reason, CLOSE.ended)
        if (reason !== DELETED) return
        live.stopBackups()
        void this.#options.backups.remove(sessionId).catch(ignore)
      },
    })
    try {
      await live.join(this.#options.bus)
    } catch (error) {
      live.sendAway('storage', CLOSE.tryLater)
      throw error
    }
    if (live.isClosed) throw new StoreAwayError('the session has changed while it was opened')
    this.#live.set(sessionId, { room: live, endBeats: this.#beats.add(live), lastUsedMs: Date.now() })
    return live
  }

  #offerMemory(live: LiveRoom): void {
    const restoring = this.#lives
      .offer(live)
      .catch((error: unknown) => this.#log.error({ err: error }, 'a session could not be restored'))
    this.#hold(live.sessionId, restoring)
  }

  #beat(room: LiveRoom): void {
    room.beat().catch((error: unknown) => this.#log.debug({ err: error }, 'a beat failed'))
  }

  /** Lets go of a room; of its successor, if it has one already, not. */
  #forget(live: LiveRoom): void {
    const { sessionId } = live
    const entry = this.#live.get(sessionId)
    if (entry?.room !== live) return
    entry.endBeats()
    this.#live.delete(sessionId)
    this.#open.delete(sessionId)
  }

  #sweepLive(): void {
    const now = Date.now()
    for (const entry of this.#live.values()) {
      const { room } = entry
      if (!room.room.isEmpty) entry.lastUsedMs = now
      if (room.expiresAtMs <= now) {
        void this.#retire(room, 'expired', CLOSE.ended, () => this.#lives.archive(room), true).catch(ignore)
      } else if (now - entry.lastUsedMs > this.#options.timing.restAfterS * 1000) {
        void this.#retire(room, 'rest', CLOSE.tryLater, () => room.save(false), false).catch(ignore)
      }
    }
  }

  /**
   * Takes a room out of this process: everything is written, everybody told, then `finish` puts it where it belongs.
   *
   * @param isEnd the session ends at the other nodes, too
   */
  #retire(
    live: LiveRoom,
    reason: string,
    code: number,
    finish: () => Promise<void>,
    isEnd: boolean,
  ): Promise<void> {
    const { sessionId } = live
    this.#forget(live)
    const leaving = (async () => {
      try {
        await live.settled()
        if (isEnd) {
          // Nobody is told of an end that has not come.
          live.freeze()
          await finish()
          live.endEverywhere(reason)
        }
        live.sendAway(reason, code, code === CLOSE.restart ? RESTART_SPREAD_MS : 0)
        if (!isEnd) await finish()
      } catch (error) {
        this.#log.error({ err: error }, 'a room could not be put away')
        live.sendAway('storage', CLOSE.tryLater)
        throw error
      }
    })()
    this.#hold(sessionId, leaving)
    return leaving
  }

  async #sweepStore(): Promise<void> {
    try {
      await sweepStore({
        ...{ store: this.#store, ttlMs: this.#ttlMs, archiveTtlMs: this.#archiveTtlMs },
        isInUse: (sessionId) => this.#open.has(sessionId) || this.#leaving.has(sessionId),
        hold: (sessionId, moving) => this.#hold(sessionId, moving),
        onError: (error) => this.#log.error({ err: error }, 'a stored session could not be looked at'),
      })
    } catch (error) {
      this.#log.error({ err: error }, 'the stored sessions could not be looked through')
    }
  }

  /** A session is on its way to where it belongs: whoever wants it waits. */
  #hold(sessionId: string, moving: Promise<unknown>): void {
    const held = moving.then(ignore, ignore).finally(() => {
      if (this.#leaving.get(sessionId) === held) this.#leaving.delete(sessionId)
    })
    this.#leaving.set(sessionId, held)
  }
}

/** `#retire` has logged it; who waits only wants to know that it is over. */
function ignore(): void {
  return
}

/** Why a session ends that its owner wants no more. */
const DELETED = 'deleted'

function memberAs(userId: string, role: Role, name: string | undefined): (memberNumber: number) => Member {
  return (memberNumber) => ({
    ...{ user_id: userId, role },
    name: shownName(name, memberNumber),
    color: colorOf(memberNumber),
  })
}

/** Thrown where a token does not name a member of the session. */
export function unauthorized(): ApiError {
  return new ApiError('unauthorized', 'This token is not one of this session. Join it again.')
}
