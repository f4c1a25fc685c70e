import { MAX_TITLE_LENGTH } from '@optiverse/scene'
import { useState } from 'react'
import { useMayEdit } from '../session/useMayEdit'
import { useSession, useWebSocket } from '../session/WebSocketProvider'
import styles from './TitleField.module.css'

/** The session's title: typed over in place; Enter keeps it, Escape takes it back. */
export function TitleField() {
  const { store } = useWebSocket()
  const title = useSession((state) => state.replica.view.metadata.title)
  const mayEdit = useMayEdit()
  const [draft, setDraft] = useState<string | null>(null)

  const commit = () => {
    const typed = draft?.trim()
    if (typed !== undefined && typed !== title) store.change({ type: 'scene:edit', data: { title: typed } })
    setDraft(null)
  }

  const shown = draft ?? title
  return (
    <span className={styles['field']}>
      <h1 className={styles['heard']}>{title || PLACEHOLDER}</h1>
      <span className={styles['measure']} aria-hidden="true">
        {shown || PLACEHOLDER}
      </span>
      <input
        className={styles['input']}
        aria-label="Title"
        value={shown}
        placeholder={PLACEHOLDER}
        maxLength={MAX_TITLE_LENGTH}
        readOnly={!mayEdit}
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
    </span>
  )
}

const PLACEHOLDER = 'Untitled bench'
