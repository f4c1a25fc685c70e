import { Hand, MousePointer2, Redo2, Undo2 } from 'lucide-react'
import { useView } from '../canvas/viewStore'
import { useMayEdit } from '../session/useMayEdit'
import { useSession, useWebSocket } from '../session/WebSocketProvider'
import { IconButton } from '../ui/IconButton'
import styles from './ToolButtons.module.css'

/** What the hand does on the bench, and the way back. */
export function ToolButtons() {
  const { store } = useWebSocket()
  const tool = useView((view) => view.tool)
  const setTool = useView((view) => view.setTool)
  const mayEdit = useMayEdit()
  const canUndo = useSession((state) => state.history.undo.length > 0)
  const canRedo = useSession((state) => state.history.redo.length > 0)
  return (
    <div role="toolbar" aria-label="Tools" className={styles['tools']}>
      <IconButton
        icon={MousePointer2}
        label="Select"
        shortcut="V"
        pressed={tool === 'select'}
        className={styles['tool']}
        onClick={() => setTool('select')}
      />
      <IconButton
        icon={Hand}
        label="Pan"
        shortcut="H"
        pressed={tool === 'pan'}
        className={styles['tool']}
        onClick={() => setTool('pan')}
      />
      <span className={styles['gap']} />
      <IconButton
        icon={Undo2}
        label="Undo"
        shortcut="Ctrl+Z"
        disabled={!mayEdit || !canUndo}
        onClick={() => store.undo()}
      />
      <IconButton
        icon={Redo2}
        label="Redo"
        shortcut="Ctrl+Shift+Z"
        disabled={!mayEdit || !canRedo}
        onClick={() => store.redo()}
      />
    </div>
  )
}
