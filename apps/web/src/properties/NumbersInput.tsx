import type { NumbersField } from '@optiverse/scene'
import { numbersText, parseNumbers } from './numbersText'
import { ParsedInput, type Parsed } from './ParsedInput'

interface NumbersInputProps {
  readonly field: NumbersField
  readonly value: readonly number[]
  readonly disabled: boolean
  /** Why these cannot be set; `null` when they can. */
  readonly issueOf: (values: readonly number[] | null) => string | null
  /** @param values `null` for none */
  readonly onChange: (values: readonly number[] | null) => void
}

/** A few numbers in one line, parted by commas. */
export function NumbersInput({ field, value, disabled, issueOf, onChange }: NumbersInputProps) {
  const parse = (text: string): Parsed<readonly number[] | null> => {
    const typed = parseNumbers(text, field.unit)
    if (!typed) return { issue: 'Numbers, parted by commas.' }
    const values = typed.length === 0 ? null : typed
    const issue = issueOf(values)
    return issue === null ? { value: values } : { issue }
  }
  return (
    <ParsedInput
      label={field.label}
      hint={field.hint}
      unit={field.unit}
      text={numbersText(value)}
      placeholder={field.none}
      disabled={disabled}
      parse={parse}
      onChange={onChange}
    />
  )
}
