import { useId, type ReactNode } from 'react'
import styles from './FieldRow.module.css'

interface FieldRowProps {
  readonly label: string
  readonly hint?: string | undefined
  /** What is wrong with the value, shown under it. */
  readonly issue?: string | null
  readonly issueId?: string
  /** The field itself, to be called by the label through its id. */
  readonly children: (id: string) => ReactNode
}

/** A field with its name on the left and, under it, what is wrong. */
export function FieldRow({ label, hint, issue, issueId, children }: FieldRowProps) {
  const id = useId()
  return (
    <div className={styles['row']} title={hint}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <div className={styles['field']}>{children(id)}</div>
      {issue && (
        <p id={issueId} role="alert" className={styles['issue']}>
          {issue}
        </p>
      )}
    </div>
  )
}
