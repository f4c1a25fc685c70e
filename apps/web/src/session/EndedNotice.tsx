import { HomeLink } from '../ui/CalmPage'
import styles from './EndedNotice.module.css'
import { useSession } from './WebSocketProvider'

/** A session that is over says so over its bench, and shows the way out. */
export function EndedNotice() {
  const connection = useSession((state) => state.connection)
  if (connection.phase !== 'ended') return null
  return (
    <div className={styles['notice']}>
      <p>{connection.message}</p>
      <HomeLink />
    </div>
  )
}
