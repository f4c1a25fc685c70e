import { useStore } from 'zustand'
import { saveStateOf } from '../session/saveState'
import { useSavePace } from '../session/useSavePace'
import { useSession, useWebSocket } from '../session/WebSocketProvider'
import { classes } from '../ui/classes'
import styles from './SaveStatus.module.css'

/** Whether everything is saved; always says what is true. */
export function SaveStatus() {
  const { keeper, retryNow } = useWebSocket()
  const connection = useSession((state) => state.connection)
  const count = useSession((state) => state.replica.pending.length)
  const isKept = useStore(keeper.canKeep)
  const state = saveStateOf(connection, { count, isKept }, useSavePace(count > 0))
  return (
    <div className={styles['status']}>
      <span className={classes(styles['dot'], styles[state.tone])} aria-hidden="true" />
      <span role="status" className={styles['text']} title={state.text}>
        {state.text}
      </span>
      {connection.phase === 'lost' && (
        <button type="button" className={styles['retry']} onClick={retryNow}>
          Try again
        </button>
      )}
    </div>
  )
}
