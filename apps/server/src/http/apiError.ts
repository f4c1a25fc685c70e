import type { FieldIssue } from '@optiverse/scene'

/** Every code that an answer over HTTP can carry, with its status; `docs/errors.md` explains them. */
const statusOf = {
  invalid_json: 400,
  unauthorized: 401,
  wrong_password: 401,
  forbidden: 403,
  session_not_found: 404,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  invalid_request: 422,
  rate_limited: 429,
  too_many_attempts: 429,
  internal: 500,
  busy: 503,
  unavailable: 503,
} as const
type ErrorCode = keyof typeof statusOf

/** An answer that says why not; thrown by routes, and made into the body by `errorBody`. */
export class ApiError extends Error {
  readonly code: ErrorCode
  readonly details: readonly FieldIssue[]
  /** When it is worth asking again. */
  readonly retryAfterS: number | null

  constructor(
    code: ErrorCode,
    message: string,
    options: { readonly details?: readonly FieldIssue[]; readonly retryAfterS?: number } = {},
  ) {
    super(message)
    this.code = code
    this.details = options.details ?? []
    this.retryAfterS = options.retryAfterS ?? null
  }

  get status(): number {
    return statusOf[this.code]
  }
}

interface ErrorBody {
  readonly error: {
    readonly code: ErrorCode
    readonly message: string
    readonly details: readonly FieldIssue[]
  }
}

export function errorBody(error: ApiError): ErrorBody {
  return { error: { code: error.code, message: error.message, details: error.details } }
}

/** Alike for an unknown, a malformed and a deleted session, so that ids cannot be told apart by asking. */
export function sessionNotFound(): ApiError {
  return new ApiError(
    'session_not_found',
    'There is no such session: it was deleted, or the link is incomplete.',
  )
}
