/** A session's id: 32 bytes as base64url. */
const SESSION_ID = /^[A-Za-z0-9_-]{43}$/

/**
 * The session that a pasted text means, with or without its address: the path to it on this page.
 * `null` when there is none in it.
 */
export function sessionPathOf(text: string): string | null {
  const trimmed = text.trim()
  if (SESSION_ID.test(trimmed)) return `/session/${trimmed}`
  const found = /\/session\/([^/?#\s]+)(#\S*)?/.exec(trimmed)
  const [, id, hash] = found ?? []
  return id !== undefined && SESSION_ID.test(id) ? `/session/${id}${hash ?? ''}` : null
}
