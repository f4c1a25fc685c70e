import type { Identity } from './api'

/** A session that this browser has opened, for the home page's list. */
export interface RecentDesign {
  readonly sessionId: string
  readonly title: string
  readonly openedAt: string
  readonly objectCount: number
}

const RECENT_KEY = 'optiverse.recent'
const NAME_KEY = 'optiverse.name'
const MOST_RECENT = 24

export function loadIdentity(sessionId: string): Identity | null {
  return read<Identity>(identityKey(sessionId))
}

export function saveIdentity(sessionId: string, identity: Identity): void {
  write(identityKey(sessionId), identity)
}

export function forgetIdentity(sessionId: string): void {
  window.localStorage.removeItem(identityKey(sessionId))
}

export function loadRecentDesigns(): readonly RecentDesign[] {
  return read<readonly RecentDesign[]>(RECENT_KEY) ?? []
}

export function noteRecentDesign(design: RecentDesign): void {
  const others = loadRecentDesigns().filter((other) => other.sessionId !== design.sessionId)
  write(RECENT_KEY, [design, ...others].slice(0, MOST_RECENT))
}

export function forgetRecentDesign(sessionId: string): void {
  write(
    RECENT_KEY,
    loadRecentDesigns().filter((other) => other.sessionId !== sessionId),
  )
}

/** The name that this browser's person goes by; a guest gets one that tells guests apart. */
export function loadName(): string {
  const saved = read<string>(NAME_KEY)
  if (saved) return saved
  const name = `Guest ${1 + Math.floor(Math.random() * 999)}`
  saveName(name)
  return name
}

export function saveName(name: string): void {
  write(NAME_KEY, name)
}

function identityKey(sessionId: string): string {
  return `optiverse.session.${sessionId}`
}

function read<T>(key: string): T | null {
  try {
    const text = window.localStorage.getItem(key)
    // Only this page writes these keys.
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

/** A browser that keeps nothing (private mode, full storage) still works until the tab is closed. */
function write(key: string, value: unknown): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(value))
  } catch {
    return
  }
}
