import type { ConnectionPhase } from './sessionStore'

/** How changes that the server has not answered stand: just made, or waiting for longer than a hand notices. */
export type SavePace = 'settled' | 'saving' | 'waiting'

interface SaveState {
  readonly tone: 'good' | 'busy' | 'bad'
  readonly text: string
}

/** What is true of this page's changes, in a few words. */
export function saveStateOf(connection: ConnectionPhase, pending: number, pace: SavePace): SaveState {
  switch (connection.phase) {
    case 'connecting':
      return { tone: 'busy', text: 'Connecting…' }
    case 'live':
      return liveState(pending, pace)
    case 'reconnecting':
      return {
        tone: 'busy',
        text: pending > 0 ? `Reconnecting… — ${changes(pending)} waiting` : 'Reconnecting…',
      }
    case 'lost':
      return { tone: 'bad', text: pending > 0 ? `Offline — ${changes(pending)} kept` : 'Offline' }
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

function changes(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`
}
