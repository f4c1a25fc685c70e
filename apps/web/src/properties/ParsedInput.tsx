import { useState } from 'react'
import { UnitInput } from './UnitInput'

/** What a person has typed: what it means, or what is wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly issue: string }

interface ParsedInputProps<T> {
  readonly label: string
  readonly hint?: string | undefined
  readonly text: string
  readonly placeholder?: string
  readonly unit?: string
  readonly disabled: boolean
  /** Names to choose from, as an element's id. */
  readonly list?: string
  readonly parse: (text: string) => Parsed<T>
  readonly onChange: (value: T) => void
}

/** Something written that means more than words. Enter and leaving keep what was typed, Escape takes it back. */
export function ParsedInput<T>(props: ParsedInputProps<T>) {
  const { label, hint, text, placeholder, unit, disabled, list, parse, onChange } = props
  const [draft, setDraft] = useState<string | null>(null)
  const parsed = draft === null ? null : parse(draft)
  const issue = parsed && 'issue' in parsed ? parsed.issue : null
  const commit = () => {
    if (parsed && 'value' in parsed && draft !== text) onChange(parsed.value)
    setDraft(null)
  }
  return (
    <UnitInput
      label={label}
      hint={hint}
      unit={unit}
      issue={issue}
      disabled={disabled}
      spellCheck={false}
      list={list}
      value={draft ?? text}
      placeholder={placeholder}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setDraft(null)
        if (event.key === 'Enter' && !issue) commit()
      }}
    />
  )
}
