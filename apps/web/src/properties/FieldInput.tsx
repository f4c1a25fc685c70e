import type { PropertyField } from '@optiverse/scene'
import { ChoiceInput } from './ChoiceInput'
import { NumberInput } from './NumberInput'
import { NumbersInput } from './NumbersInput'
import type { WirePolarization } from './polarizationEdit'
import { PolarizationInput } from './PolarizationInput'
import { SwitchInput } from './SwitchInput'
import { TextField } from './TextField'

interface FieldInputProps {
  readonly field: PropertyField
  readonly value: unknown
  readonly disabled: boolean
  /** Why a value cannot be set; `null` when it can. */
  readonly issueOf: (next: unknown) => string | null
  /** Steps made while a key is held belong to one gesture. */
  readonly onChange: (next: unknown, gestureId?: string) => void
}

/** Where one field of an object or of a face is set. */
export function FieldInput({ field, value, disabled, issueOf, onChange }: FieldInputProps) {
  switch (field.type) {
    case 'number':
      return (
        <NumberInput
          label={field.label}
          hint={field.hint}
          unit={field.unit}
          step={field.step}
          value={Number(value)}
          disabled={disabled}
          issueOf={issueOf}
          onChange={onChange}
        />
      )
    case 'numbers':
      return (
        <NumbersInput
          field={field}
          value={Array.isArray(value) ? value.map(Number) : []}
          disabled={disabled}
          issueOf={issueOf}
          onChange={onChange}
        />
      )
    case 'choice':
      return <ChoiceInput field={field} value={value} disabled={disabled} onChange={onChange} />
    case 'polarization':
      return (
        <PolarizationInput
          field={field}
          value={value as WirePolarization}
          disabled={disabled}
          issueOf={issueOf}
          onChange={onChange}
        />
      )
    case 'switch':
      return (
        <SwitchInput
          label={field.label}
          hint={field.hint}
          value={value === true}
          disabled={disabled}
          onChange={onChange}
        />
      )
    case 'text':
      return (
        <TextField
          label={field.label}
          value={typeof value === 'string' ? value : ''}
          maxLength={field.maxLength}
          disabled={disabled}
          onChange={onChange}
        />
      )
    default:
      return field satisfies never
  }
}
