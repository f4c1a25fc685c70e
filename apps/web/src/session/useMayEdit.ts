import { mayEdit } from '@optiverse/sync'
import { useSession } from './WebSocketProvider'

/** Whether this person may change the bench; before the server has said who they are, they may try. */
export function useMayEdit(): boolean {
  return useSession(({ replica, connection }) => {
    if (connection.phase === 'ended') return false
    return replica.you === null || mayEdit(replica.you.role)
  })
}
