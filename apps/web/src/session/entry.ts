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

/** Joins as a new person of this session. */
export async function enter(sessionId: string, password?: string): Promise<Entry> {
  try {
    const body = { name: loadName(), ...(password === undefined ? {} : { password }) }
    const { you } = await joinSession(sessionId, body)
    saveIdentity(sessionId, you)
    return { phase: 'joined', identity: you }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return entryAfter(error, password !== undefined)
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
