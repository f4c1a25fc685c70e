import { randomBytes } from 'node:crypto'

const SESSION_ID = /^[A-Za-z0-9_-]{43}$/

/** 32 random bytes: whoever has the link has been given it. */
export function newSessionId(): string {
  return randomBytes(32).toString('base64url')
}

export function isSessionId(text: string): boolean {
  return SESSION_ID.test(text)
}

/** Random names of users and epochs. */
export function newId(): string {
  return randomBytes(12).toString('base64url')
}
