/**
 * Where a session lies in Redis. The braces make all keys of one session one slot of a cluster, and its channel
 * with them.
 */
export interface SessionKeys {
  /** Hash: epoch, place in the journal, title, times, facts, and how often writes of two nodes have met. */
  readonly session: string
  /** Hash: object id → `version|added|JSON`; `added` is the place in the order of the lists. */
  readonly objects: string
  /** Stream: entry `<version>-<extra>`, field `r` = a journal record as JSON. */
  readonly log: string
  /** Hash: user id → member as JSON. */
  readonly members: string
  /** String: the first answers to operations that the log may have forgotten. */
  readonly answers: string
  /** Sorted set: `user node`, scored by the node's last word in Redis' own time. */
  readonly users: string
  /** String: the last state of a session out of use. */
  readonly archive: string
  /** Sharded channel. */
  readonly channel: string
}

export function keysOf(sessionId: string): SessionKeys {
  const session = `session:{${sessionId}}`
  return {
    session,
    objects: `${session}:objects`,
    log: `${session}:log`,
    members: `${session}:members`,
    answers: `${session}:answers`,
    users: `${session}:users`,
    archive: `archive:{${sessionId}}`,
    channel: `pubsub:${session}`,
  }
}

/** Hash: what a user showed last, for those who come to another node. */
export function cursorKey(sessionId: string, userId: string): string {
  return `user:{${sessionId}:${userId}}:cursor`
}

const SESSION_KEY = /^session:\{([^}]+)\}$/
const ARCHIVE_KEY = /^archive:\{([^}]+)\}$/

export function sessionOfKey(key: string): string | null {
  return SESSION_KEY.exec(key)?.[1] ?? null
}

export function sessionOfArchiveKey(key: string): string | null {
  return ARCHIVE_KEY.exec(key)?.[1] ?? null
}
