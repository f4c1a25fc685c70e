import { expect, test } from 'vitest'
import { agoText } from './agoText'

const now = Date.parse('2026-03-10T12:00:00Z')

test.each([
  ['2026-03-10T11:59:30Z', 'just now'],
  ['2026-03-10T12:00:20Z', 'just now'],
  ['2026-03-10T11:59:00Z', '1 minute ago'],
  ['2026-03-10T09:10:00Z', '2 hours ago'],
  ['2026-03-09T11:00:00Z', '1 day ago'],
  ['2026-02-10T12:00:00Z', 'Feb 10, 2026'],
])('%s reads as %s', (then, text) => {
  expect(agoText(Date.parse(then), now)).toBe(text)
})
