import { objectById } from '@optiverse/scene'
import { BenchOutline } from '../outline/BenchOutline'
import { useSession } from '../session/WebSocketProvider'
import styles from './ComponentEditor.module.css'
import { ObjectEditor } from './ObjectEditor'
import { SelectionEditor } from './SelectionEditor'
import { SessionSummary } from './SessionSummary'
import { useBlurByPointer } from './useBlurByPointer'

/** The right panel: what is selected, and everything on the bench as a list. */
export function ComponentEditor() {
  const panel = useBlurByPointer()
  return (
    <aside ref={panel} className={styles['panel']} aria-label="Properties">
      <div className={styles['selected']}>
        <Selected />
      </div>
      <BenchOutline />
    </aside>
  )
}

function Selected() {
  const count = useSession((state) => state.selection.length)
  const object = useSession(({ selection, replica }) =>
    selection.length === 1 && selection[0] !== undefined ? objectById(replica.view, selection[0]) : undefined,
  )
  if (object) return <ObjectEditor key={object.id} object={object} />
  return count > 1 ? <SelectionEditor /> : <SessionSummary />
}
