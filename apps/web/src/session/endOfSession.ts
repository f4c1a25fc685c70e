import { CLOSE } from '@optiverse/sync'
import type { ConnectionPhase } from './sessionStore'

type Ended = Extract<ConnectionPhase, { phase: 'ended' }>

/** What a person is told when the server has closed for good, and what helps. */
export function endAfter(code: number): Ended {
  switch (code) {
    case CLOSE.noSession:
      return leave('There is no such session: it was deleted, or the link is incomplete.')
    case CLOSE.removed:
      return leave('You have been removed from this session by its owner.')
    case CLOSE.clientTooOld:
      return reload('This page is older than the server. Reload it to go on.')
    default:
      return leave('This session has ended. Open its link again to revive it.')
  }
}

/** The page cannot read what this server sends: another page may. */
export const unreadable: Ended = reload('This page does not understand the server. Reload it to go on.')

function leave(message: string): Ended {
  return { phase: 'ended', message, remedy: 'leave' }
}

function reload(message: string): Ended {
  return { phase: 'ended', message, remedy: 'reload' }
}
