import { useState, type KeyboardEvent } from 'react'
import { nanoid } from 'nanoid'
import { stepFactor } from '../session/shortcuts'
import { fieldText, parseNumber, stepped } from './numberInput'
import { UnitInput } from './UnitInput'

interface NumberInputProps {
  readonly label: string
  readonly value: number
  readonly unit: string
  readonly step: number
  readonly hint?: string | undefined
  readonly disabled: boolean
  /** Why a value cannot be set; `null` when it can. */
  readonly issueOf: (value: number) => string | null
  /** Steps made while a key is held belong to one gesture. */
  readonly onChange: (value: number, gestureId?: string) => void
}

/** A number with its unit. Enter and leaving keep what was typed, Escape takes it back, arrows step. */
export function NumberInput(props: NumberInputProps) {
  const { label, value, unit, step, hint, disabled, issueOf, onChange } = props
  const [draft, setDraft] = useState<string | null>(null)
  const [gestureId, setGestureId] = useState('')

  const typed = draft === null ? value : parseNumber(draft, unit)
  const issue = typed === null ? 'This is not a number.' : draft === null ? null : issueOf(typed)

  const commit = () => {
    if (typed !== null && !issue && typed !== value) onChange(typed)
    setDraft(null)
  }
  const stepBy = (event: KeyboardEvent, direction: 1 | -1) => {
    event.preventDefault()
    const next = stepped(typed ?? value, direction * step * stepFactor(event))
    if (issueOf(next)) return
    const gesture = event.repeat && gestureId ? gestureId : nanoid()
    setGestureId(gesture)
    setDraft(null)
    onChange(next, gesture)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowUp') stepBy(event, 1)
    if (event.key === 'ArrowDown') stepBy(event, -1)
    if (event.key === 'Escape') setDraft(null)
    if (event.key === 'Enter' && !issue) {
      commit()
      event.currentTarget.select()
    }
  }

  return (
    <UnitInput
      label={label}
      hint={hint}
      unit={unit}
      issue={issue}
      disabled={disabled}
      inputMode="decimal"
      value={draft ?? fieldText(value, unit)}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  )
}
