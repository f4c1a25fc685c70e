import { allObjects } from '@optiverse/scene'
import { useSession } from '../session/WebSocketProvider'
import { useTrace } from '../trace/traceStore'
import styles from './ComponentEditor.module.css'

/** The bench as a whole, and how to begin: shown while nothing is selected. */
export function SessionSummary() {
  const title = useSession((state) => state.replica.view.metadata.title)
  const count = useSession((state) => allObjects(state.replica.view).length)
  const rays = useTrace((state) => state.trace?.rays ?? 0)
  const segments = useTrace((state) => state.trace?.segments ?? 0)
  return (
    <>
      <h2 className={styles['title']}>{title || 'Untitled bench'}</h2>
      <dl className={styles['figures']}>
        <Figure name="Objects" value={count} />
        <Figure name="Rays" value={rays} />
        <Figure name="Segments" value={segments} />
      </dl>
      <p className={styles['hint']}>
        {count === 0
          ? 'Drag a part from the library onto the bench. A source and a lens make a start.'
          : 'Select a part to see and change its figures.'}
      </p>
      <p className={styles['hint']}>
        <kbd>R</kbd> turns a part, <kbd>F</kbd> shows everything, <kbd>?</kbd> lists all keys.
      </p>
    </>
  )
}

function Figure({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div className={styles['figureRow']}>
      <dt>{name}</dt>
      <dd>{value.toLocaleString('en')}</dd>
    </div>
  )
}
