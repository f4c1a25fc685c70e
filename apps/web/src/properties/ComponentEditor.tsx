import { objectById } from '@optiverse/scene'
import { BenchOutline } from '../outline/BenchOutline'
import { useRay } from '../trace/rayStore'
import { useSession } from '../session/WebSocketProvider'
import styles from './ComponentEditor.module.css'
import { RayPanel } from './RayPanel'
import { ObjectEditor } from './ObjectEditor'
import { SelectionEditor } from './SelectionEditor'
import { SessionSummary } from './SessionSummary'
import { useBlurByPointer } from './useBlurByPointer'

/** The right panel: what is selected, and everything on the bench as a list. */
export function ComponentEditor() {
  const panel = useBlurByPointer()
  return (
    <aside ref={panel} className={styles['panel']} aria-label="Properties">
      <Selected />
      <RayPanel />
      <BenchOutline />
    </aside>
  )
}

/** A ray that is looked at takes the place of the bench's own summary, not that of a part. */
function Selected() {
  const count = useSession((state) => state.selection.length)
  const isRayShown = useRay((state) => state.ray !== null)
  if (count === 0 && isRayShown) return null
  return (
    <div className={styles['selected']}>
      <SelectedEditor />
    </div>
  )
}

function SelectedEditor() {
  const count = useSession((state) => state.selection.length)
  const object = useSession(({ selection, replica }) =>
    selection.length === 1 && selection[0] !== undefined ? objectById(replica.view, selection[0]) : undefined,
  )
  if (object) return <ObjectEditor key={object.id} object={object} />
  return count > 1 ? <SelectionEditor /> : <SessionSummary />
}
