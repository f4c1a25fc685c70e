import { useState } from 'react'
import { TextInput } from '../ui/TextInput'
import { FieldRow } from './FieldRow'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly maxLength: number
  readonly disabled: boolean
  readonly onChange: (value: string) => void
}

/** A line of words. Enter and leaving keep what was typed, Escape takes it back. */
export function TextField({ label, value, placeholder, maxLength, disabled, onChange }: TextFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const commit = () => {
    if (draft !== null && draft !== value) onChange(draft)
    setDraft(null)
  }
  return (
    <FieldRow label={label}>
      {(id) => (
        <TextInput
          id={id}
          value={draft ?? value}
          placeholder={placeholder}
          maxLength={maxLength}
          disabled={disabled}
          autoComplete="off"
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit()
            if (event.key === 'Escape') setDraft(null)
          }}
        />
      )}
    </FieldRow>
  )
}
