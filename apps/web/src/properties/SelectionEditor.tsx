import { objectById } from '@optiverse/scene'
import { Copy, Lock, LockOpen, RotateCcw, Trash2 } from 'lucide-react'
import {
  deleteSelected,
  duplicateSelected,
  rotateSelected,
  toggleLockOfSelected,
} from '../session/benchActions'
import { useMayEdit } from '../session/useMayEdit'
import { useSession, useWebSocket } from '../session/WebSocketProvider'
import { Button } from '../ui/Button'
import styles from './ComponentEditor.module.css'

const ICON = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const

/** What can be done to several objects at once. */
export function SelectionEditor() {
  const { store } = useWebSocket()
  const disabled = !useMayEdit()
  const count = useSession((state) => state.selection.length)
  const areLocked = useSession(({ selection, replica }) =>
    selection.every((id) => objectById(replica.view, id)?.locked),
  )
  return (
    <>
      <h2 className={styles['title']}>{count} objects</h2>
      <div className={styles['actions']}>
        <Button disabled={disabled} onClick={() => duplicateSelected(store)}>
          <Copy {...ICON} />
          Duplicate
        </Button>
        <Button disabled={disabled} onClick={() => rotateSelected(store, 90)}>
          <RotateCcw {...ICON} />
          Rotate 90°
        </Button>
        <Button disabled={disabled} onClick={() => toggleLockOfSelected(store)}>
          {areLocked ? <LockOpen {...ICON} /> : <Lock {...ICON} />}
          {areLocked ? 'Unlock' : 'Lock'}
        </Button>
        <Button look="danger" disabled={disabled} onClick={() => deleteSelected(store)}>
          <Trash2 {...ICON} />
          Delete
        </Button>
      </div>
    </>
  )
}
