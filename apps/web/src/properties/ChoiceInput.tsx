import type { ChoiceField } from '@optiverse/scene'
import { classes } from '../ui/classes'
import fieldStyles from '../ui/Field.module.css'
import { FieldRow } from './FieldRow'
import styles from './ChoiceInput.module.css'

interface ChoiceInputProps {
  readonly field: ChoiceField
  /** One of the choices, or something that no choice stands for. */
  readonly value: unknown
  readonly disabled: boolean
  readonly onChange: (value: string) => void
}

/** One of a few. */
export function ChoiceInput({ field, value, disabled, onChange }: ChoiceInputProps) {
  const chosen = field.choices.find((choice) => choice.value === value)
  return (
    <FieldRow label={field.label} hint={field.hint}>
      {(id) => (
        <select
          id={id}
          className={classes(fieldStyles['frame'], styles['select'])}
          value={chosen?.value ?? ''}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        >
          {!chosen && (
            <option value="" disabled>
              Custom
            </option>
          )}
          {field.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </FieldRow>
  )
}
