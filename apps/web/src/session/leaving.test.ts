import { expect, test } from 'vitest'
import { asksBeforeLeaving } from './leaving'

const live = { phase: 'live' } as const
const reconnecting = { phase: 'reconnecting', why: 'network' } as const
const lost = { phase: 'lost', why: 'network' } as const
const ended = { phase: 'ended', message: 'Over.', remedy: 'reload' } as const

test('with nothing unsent nobody is asked, connected or not', () => {
  for (const phase of [live, reconnecting, lost, ended]) expect(asksBeforeLeaving(phase, 0, true)).toBe(false)
})

test('what would be gone for good is asked about', () => {
  for (const phase of [live, reconnecting, lost, ended]) expect(asksBeforeLeaving(phase, 1, false)).toBe(true)
})

test('what this browser keeps is asked about only while the others cannot get it', () => {
  expect(asksBeforeLeaving(live, 3, true)).toBe(false)
  expect(asksBeforeLeaving(reconnecting, 3, true)).toBe(true)
  expect(asksBeforeLeaving(lost, 3, true)).toBe(true)
})

test('a page that is told to reload is not held back from it', () => {
  expect(asksBeforeLeaving(ended, 3, true)).toBe(false)
})
