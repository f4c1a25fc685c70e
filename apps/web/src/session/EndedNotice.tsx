import { useStore } from 'zustand'
import { Button } from '../ui/Button'
import { HomeLink } from '../ui/CalmPage'
import styles from './EndedNotice.module.css'
import { reloadPage } from './reloadPage'
import { useSession, useWebSocket } from './WebSocketProvider'

/** A session that is over for this page says so over its bench, and shows what helps. */
export function EndedNotice() {
  const { keeper } = useWebSocket()
  const connection = useSession((state) => state.connection)
  const isUnsent = useSession((state) => state.replica.pending.length > 0)
  const canKeep = useStore(keeper.canKeep)
  if (connection.phase !== 'ended') return null
  return (
    <div className={styles['notice']}>
      <p>{connection.message}</p>
      {isUnsent && canKeep && <p>What has not been sent yet is kept in this browser.</p>}
      {connection.remedy === 'reload' ? (
        <Button look="primary" onClick={() => void reloadPage(keeper)}>
          Reload
        </Button>
      ) : (
        <HomeLink />
      )}
    </div>
  )
}
