import { labelOf, objectById } from '@optiverse/scene'
import { TriangleAlert } from 'lucide-react'
import { useSession, useWebSocket } from '../session/WebSocketProvider'
import { useTrace } from '../trace/traceStore'
import { problemText } from './problemText'
import styles from './StatusBar.module.css'

/** Parts that stop light for want of an index, as long as there are any; pressing it selects the first. */
export function ProblemCount() {
  const { store } = useWebSocket()
  const problems = useTrace((state) => state.trace?.problems)
  const [first] = problems ?? []
  const object = useSession(({ replica }) => first && objectById(replica.view, first.id))
  if (!problems || !first || !object) return null
  return (
    <button
      type="button"
      className={styles['problem']}
      title="Select the part"
      onClick={() => store.select([first.id])}
    >
      <TriangleAlert size={13} strokeWidth={1.5} aria-hidden="true" />
      <span>{problemText(problems, labelOf(object))}</span>
    </button>
  )
}
