import type { PolarizationField } from '@optiverse/scene'
import { ChoiceInput } from './ChoiceInput'
import { NumberInput } from './NumberInput'
import { ParsedInput, type Parsed } from './ParsedInput'
import {
  asChosen,
  choiceOf,
  JONES,
  jonesFieldText,
  LINEAR,
  parseJones,
  type WirePolarization,
} from './polarizationEdit'

interface PolarizationInputProps {
  readonly field: PolarizationField
  readonly value: WirePolarization
  readonly disabled: boolean
  readonly issueOf: (value: WirePolarization) => string | null
  readonly onChange: (value: WirePolarization, gestureId?: string) => void
}

const STEP_DEG = 5

/** A state of polarization by its name; what has none is typed. */
export function PolarizationInput({ field, value, disabled, issueOf, onChange }: PolarizationInputProps) {
  const choices = [
    ...field.choices,
    { value: LINEAR, label: 'Linear, at an angle' },
    { value: JONES, label: 'Jones vector' },
  ]
  const parse = (text: string): Parsed<WirePolarization> => {
    const jones = parseJones(text)
    if (!jones) return { issue: 'Two numbers for p and s, as 1, −0.5i.' }
    const issue = issueOf({ jones })
    return issue === null ? { value: { jones } } : { issue }
  }
  return (
    <>
      <ChoiceInput
        field={{ ...field, type: 'choice', choices }}
        value={choiceOf(value)}
        disabled={disabled}
        onChange={(choice) => onChange(asChosen(value, choice))}
      />
      {typeof value === 'object' && 'linear_deg' in value && (
        <NumberInput
          label="Field angle"
          hint="From p, in the bench, towards s, out of it."
          unit="°"
          step={STEP_DEG}
          value={value.linear_deg}
          disabled={disabled}
          issueOf={(angleDeg) => issueOf({ linear_deg: angleDeg })}
          onChange={(angleDeg, gestureId) => onChange({ linear_deg: angleDeg }, gestureId)}
        />
      )}
      {typeof value === 'object' && 'jones' in value && (
        <ParsedInput
          label="Jones p, s"
          hint="Amplitudes in the bench and out of it; right circular is 1, −i. Their length does not count."
          text={jonesFieldText(value.jones)}
          disabled={disabled}
          parse={parse}
          onChange={onChange}
        />
      )}
    </>
  )
}
