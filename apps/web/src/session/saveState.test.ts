import { expect, test } from 'vitest'
import { saveStateOf, type SavePace } from './saveState'
import type { ConnectionPhase } from './sessionStore'

const live: ConnectionPhase = { phase: 'live' }
const textOf = (connection: ConnectionPhase, count: number, pace: SavePace = 'waiting', isKept = true) =>
  saveStateOf(connection, { count, isKept }, pace).text

test('"All changes saved" is said only when nothing is pending', () => {
  expect(textOf(live, 0, 'settled')).toBe('All changes saved')
  expect(textOf(live, 1, 'settled')).toBe('Saving…')
  expect(textOf(live, 0, 'saving')).toBe('Saving…')
})

test('changes that wait are counted', () => {
  expect(textOf(live, 1)).toBe('1 change waiting')
  expect(textOf(live, 3)).toBe('3 changes waiting')
  expect(textOf({ phase: 'connecting' }, 0)).toBe('Connecting…')
  expect(textOf({ phase: 'connecting' }, 2)).toBe('Connecting… — 2 changes waiting')
})

test('a lost connection is shown, with why, and what waits meanwhile', () => {
  expect(textOf({ phase: 'reconnecting', why: 'network' }, 0)).toBe('Reconnecting…')
  expect(textOf({ phase: 'reconnecting', why: 'network' }, 2)).toBe('Reconnecting… — 2 changes waiting')
  expect(textOf({ phase: 'reconnecting', why: 'restart' }, 1)).toBe(
    'Reconnecting… — 1 change waiting, the server restarts',
  )
  expect(textOf({ phase: 'reconnecting', why: 'full' }, 0)).toBe('Reconnecting… — the bench is full')
})

test('a page that has stopped trying says so, and what became of the changes', () => {
  expect(textOf({ phase: 'lost', why: 'network' }, 1)).toBe('Offline — 1 change kept')
  expect(textOf({ phase: 'lost', why: 'network' }, 0)).toBe('Offline')
  expect(textOf({ phase: 'lost', why: 'full' }, 2)).toBe('The bench is full — 2 changes kept')
})

test('changes that this browser could not write down are not called kept', () => {
  expect(textOf({ phase: 'lost', why: 'network' }, 2, 'waiting', false)).toBe(
    'Offline — 2 changes only in this tab',
  )
})

test('a session that is over says why', () => {
  const ended = { phase: 'ended', message: 'It was deleted.', remedy: 'leave' } as const
  expect(saveStateOf(ended, { count: 0, isKept: true }, 'settled')).toEqual({
    tone: 'bad',
    text: 'It was deleted.',
  })
})
