import { Button } from '../ui/Button'
import { HomeLink } from '../ui/CalmPage'
import styles from './EndedNotice.module.css'
import type { PendingKeeper } from './pending/pendingKeeper'
import { useSession, useWebSocket } from './WebSocketProvider'

/** A session that is over for this page says so over its bench, and shows what helps. */
export function EndedNotice() {
  const { keeper } = useWebSocket()
  const connection = useSession((state) => state.connection)
  if (connection.phase !== 'ended') return null
  return (
    <div className={styles['notice']}>
      <p>{connection.message}</p>
      {connection.remedy === 'reload' ? (
        <Button look="primary" onClick={() => void reload(keeper)}>
          Reload
        </Button>
      ) : (
        <HomeLink />
      )}
    </div>
  )
}

/** What is unsent goes over to the page that comes. */
async function reload(keeper: PendingKeeper): Promise<void> {
  await keeper.flush()
  window.location.reload()
}
