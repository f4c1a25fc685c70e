import { expect, test } from 'vitest'
import { saveStateOf } from './saveState'

const live = { phase: 'live' } as const

test('"All changes saved" is said only when nothing is pending', () => {
  expect(saveStateOf(live, 0, 'settled').text).toBe('All changes saved')
  expect(saveStateOf(live, 1, 'settled').text).toBe('Saving…')
  expect(saveStateOf(live, 0, 'saving').text).toBe('Saving…')
})

test('changes that wait are counted', () => {
  expect(saveStateOf(live, 1, 'waiting').text).toBe('1 change waiting')
  expect(saveStateOf(live, 3, 'waiting').text).toBe('3 changes waiting')
})

test('a lost connection is shown, with what is kept meanwhile', () => {
  const lost = { phase: 'reconnecting', attempt: 2 } as const
  expect(saveStateOf(lost, 0, 'settled').text).toBe('Reconnecting…')
  expect(saveStateOf(lost, 2, 'waiting').text).toBe('Reconnecting… — 2 changes waiting')
  expect(saveStateOf({ phase: 'lost' }, 1, 'waiting').text).toBe('Offline — 1 change kept')
  expect(saveStateOf({ phase: 'lost' }, 0, 'settled').text).toBe('Offline')
})

test('a session that is over says why', () => {
  const ended = { phase: 'ended', message: 'It was deleted.' } as const
  expect(saveStateOf(ended, 0, 'settled')).toEqual({ tone: 'bad', text: 'It was deleted.' })
})
