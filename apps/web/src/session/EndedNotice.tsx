import { Button } from '../ui/Button'
import { HomeLink } from '../ui/CalmPage'
import styles from './EndedNotice.module.css'
import { useSession } from './WebSocketProvider'

/** A session that is over for this page says so over its bench, and shows what helps. */
export function EndedNotice() {
  const connection = useSession((state) => state.connection)
  if (connection.phase !== 'ended') return null
  return (
    <div className={styles['notice']}>
      <p>{connection.message}</p>
      {connection.remedy === 'reload' ? (
        <Button look="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
      ) : (
        <HomeLink />
      )}
    </div>
  )
}
