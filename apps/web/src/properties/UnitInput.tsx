import { useId, type InputHTMLAttributes } from 'react'
import { classes } from '../ui/classes'
import { FieldRow } from './FieldRow'
import styles from './UnitInput.module.css'

interface UnitInputProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string
  readonly hint?: string | undefined
  readonly unit?: string | undefined
  readonly disabled: boolean
  /** What is wrong with what was typed; `null` for nothing. */
  readonly issue: string | null
}

/** A line to type in, with its name, its unit, and what is wrong with what stands there. */
export function UnitInput({ label, hint, unit, issue, disabled, ...rest }: UnitInputProps) {
  const issueId = useId()
  return (
    <FieldRow label={label} hint={hint} issue={issue} issueId={issueId}>
      {(id) => (
        <span className={classes(styles['frame'], issue && styles['wrong'], disabled && styles['disabled'])}>
          <input
            id={id}
            className={styles['input']}
            autoComplete="off"
            disabled={disabled}
            aria-invalid={issue !== null}
            aria-describedby={issue ? issueId : undefined}
            onFocus={(event) => event.target.select()}
            {...rest}
          />
          {unit && <span className={styles['unit']}>{unit}</span>}
        </span>
      )}
    </FieldRow>
  )
}
