import type { Role } from '@optiverse/sync'
import type { Scene } from '@optiverse/scene'

/** Who this browser is in a session; the token proves it. */
export interface Identity {
  readonly user_id: string
  readonly token: string
  readonly name: string
  readonly color: string
  readonly role: Role
}

interface CreatedSession {
  readonly session_id: string
  readonly share_link: string
  readonly expires_at: string
  readonly state: Scene
  readonly you: Identity
}

interface JoinedSession {
  readonly you: Identity
  readonly state: Scene
  readonly version: number
  readonly expires_at: string
}

/** An answer of the server that says why it would not, in a sentence for the person. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  /** Seconds after which the server wants to be asked again; `null` where it does not say. */
  readonly retryAfterS: number | null

  constructor(status: number, code: string, message: string, retryAfterS: number | null = null) {
    super(message)
    this.status = status
    this.code = code
    this.retryAfterS = retryAfterS
  }
}

export function createSession(body: {
  readonly name: string
  readonly title?: string
  readonly scene?: Scene
}): Promise<CreatedSession> {
  return post<CreatedSession>('/api/sessions', body)
}

export function joinSession(
  sessionId: string,
  body: { readonly name: string; readonly password?: string },
): Promise<JoinedSession> {
  return post<JoinedSession>(`/api/sessions/${encodeURIComponent(sessionId)}/join`, body)
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetchOrExplain(path, body)
  const json: unknown = await response.json().catch(() => null)
  if (!response.ok) throw errorOf(response, json)
  // The server's answers are made by the schemas that the types come from.
  return json as T
}

async function fetchOrExplain(path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch {
    throw new ApiError(0, 'unreachable', 'The server cannot be reached. Check the network and try again.')
  }
}

function errorOf({ status, headers }: Response, json: unknown): ApiError {
  const error = typeof json === 'object' && json !== null && 'error' in json ? json.error : null
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    const retryAfterS = Number(headers.get('retry-after')) || null
    return new ApiError(status, String(error.code), String(error.message), retryAfterS)
  }
  return new ApiError(status, 'internal', 'The server gave an answer that this page does not understand.')
}
