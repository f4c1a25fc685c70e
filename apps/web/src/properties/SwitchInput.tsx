import { FieldRow } from './FieldRow'
import styles from './SwitchInput.module.css'

interface SwitchInputProps {
  readonly label: string
  readonly value: boolean
  readonly hint?: string | undefined
  readonly disabled: boolean
  readonly onChange: (value: boolean) => void
}

/** Yes or no. */
export function SwitchInput({ label, value, hint, disabled, onChange }: SwitchInputProps) {
  return (
    <FieldRow label={label} hint={hint}>
      {(id) => (
        <button
          id={id}
          type="button"
          role="switch"
          aria-checked={value}
          className={styles['switch']}
          disabled={disabled}
          onClick={() => onChange(!value)}
        />
      )}
    </FieldRow>
  )
}
