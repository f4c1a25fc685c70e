import type { LossReason } from './comeback'
import type { ConnectionPhase } from './sessionStore'

/** How changes that the server has not answered stand: just made, or waiting for longer than a hand notices. */
export type SavePace = 'settled' | 'saving' | 'waiting'

interface SaveState {
  readonly tone: 'good' | 'busy' | 'bad'
  readonly text: string
}

/** The changes that the server has not answered. */
interface Unsaved {
  readonly count: number
  /** Whether this browser has them written down, should the page end. */
  readonly isKept: boolean
}

/** What is true of this page's changes, in a few words. */
export function saveStateOf(connection: ConnectionPhase, unsaved: Unsaved, pace: SavePace): SaveState {
  switch (connection.phase) {
    case 'connecting':
      return { tone: 'busy', text: said('Connecting…', waiting(unsaved)) }
    case 'live':
      return liveState(unsaved.count, pace)
    case 'reconnecting':
      return { tone: 'busy', text: said('Reconnecting…', waiting(unsaved), whyBusy(connection.why)) }
    case 'lost':
      return { tone: 'bad', text: said(whyLost(connection.why), held(unsaved)) }
    case 'ended':
      return { tone: 'bad', text: connection.message }
    default:
      return connection satisfies never
  }
}

function liveState(pending: number, pace: SavePace): SaveState {
  if (pace === 'settled' && pending === 0) return { tone: 'good', text: 'All changes saved' }
  if (pace === 'waiting' && pending > 0) return { tone: 'busy', text: `${changes(pending)} waiting` }
  return { tone: 'busy', text: 'Saving…' }
}

/** `Reconnecting… — 2 changes waiting, the server restarts`: a narrow page cuts it at the end. */
function said(state: string, ...details: readonly (string | null)[]): string {
  const known = details.filter((detail) => detail !== null)
  return known.length === 0 ? state : `${state} — ${known.join(', ')}`
}

function whyBusy(why: LossReason): string | null {
  switch (why) {
    case 'network':
      return null
    case 'restart':
      return 'the server restarts'
    case 'busy':
      return 'the server is busy'
    case 'full':
      return 'the bench is full'
    case 'tooSlow':
      return 'the connection was too slow'
    case 'flooding':
      return 'too many changes at once'
    default:
      return why satisfies never
  }
}

function whyLost(why: LossReason): string {
  switch (why) {
    case 'full':
      return 'The bench is full'
    case 'tooSlow':
      return 'Offline, the connection is too slow'
    case 'flooding':
      return 'Offline, too many changes at once'
    case 'network':
    case 'restart':
    case 'busy':
      return 'Offline'
    default:
      return why satisfies never
  }
}

function waiting({ count }: Unsaved): string | null {
  return count === 0 ? null : `${changes(count)} waiting`
}

/** "Kept" is said only of what outlives this page. */
function held({ count, isKept }: Unsaved): string | null {
  if (count === 0) return null
  return isKept ? `${changes(count)} kept` : `${changes(count)} only in this tab`
}

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`
}
