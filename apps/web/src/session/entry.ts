import { ApiError, joinSession, type Identity } from './api'
import { loadIdentity, loadName, saveIdentity } from './storage'

/** How far a person has come on the way into a session. */
export type Entry =
  | { readonly phase: 'joining' }
  | { readonly phase: 'joined'; readonly identity: Identity }
  /** The session asks for a password; `refused` says that the last one was wrong. */
  | { readonly phase: 'password'; readonly refused: boolean }
  | { readonly phase: 'gone'; readonly message: string }
  | { readonly phase: 'tooMany'; readonly message: string }
  | { readonly phase: 'failed'; readonly message: string }

/** Who was here before goes straight in. */
export function firstEntry(sessionId: string): Entry {
  const identity = loadIdentity(sessionId)
  return identity ? { phase: 'joined', identity } : { phase: 'joining' }
}

/** How long a person may be kept at a door through which many go at once, before they are told of it. */
const MAX_QUEUE_TRIES = 5
/** Those who are sent back at once do not all knock again at once. */
const QUEUE_SPREAD_MS = 2_000

/** What waiting at the door needs of the page. */
export interface Doorway {
  wait(ms: number): Promise<void>
  /** In [0, 1). */
  random(): number
  /** Whether the person has left meanwhile. */
  isLeft(): boolean
}

/**
 * Joins as a new person of this session. Where many join from one address at once, a class or a lecture, the server
 * lets them in one after the other: the page waits as long as it says, and the person sees no error.
 */
export async function enter(sessionId: string, password: string | undefined, door: Doorway): Promise<Entry> {
  for (let tries = 1; ; tries++) {
    const answer = await tryToEnter(sessionId, password)
    if (!(answer instanceof ApiError)) return answer
    const { code, retryAfterS } = answer
    const isQueue = code === 'rate_limited' && retryAfterS !== null
    if (!isQueue || tries > MAX_QUEUE_TRIES || door.isLeft())
      return entryAfter(answer, password !== undefined)
    await door.wait(retryAfterS * 1000 + door.random() * QUEUE_SPREAD_MS * tries)
  }
}

async function tryToEnter(sessionId: string, password?: string): Promise<Entry | ApiError> {
  try {
    const body = { name: loadName(), ...(password === undefined ? {} : { password }) }
    const { you } = await joinSession(sessionId, body)
    saveIdentity(sessionId, you)
    return { phase: 'joined', identity: you }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return error
  }
}

/** What a refusal means for the person at the door. */
export function entryAfter(error: ApiError, hadPassword: boolean): Entry {
  const { message } = error
  switch (error.status) {
    case 401:
      return { phase: 'password', refused: hadPassword }
    case 404:
      return { phase: 'gone', message }
    case 429:
      return { phase: 'tooMany', message }
    default:
      return { phase: 'failed', message }
  }
}
