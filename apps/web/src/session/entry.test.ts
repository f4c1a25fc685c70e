import { expect, test } from 'vitest'
import { ApiError } from './api'
import { entryAfter } from './entry'

test('a session with a password asks for it, and says so when it was wrong', () => {
  const error = new ApiError(401, 'wrong_password', 'The password is wrong.')
  expect(entryAfter(error, false)).toEqual({ phase: 'password', refused: false })
  expect(entryAfter(error, true)).toEqual({ phase: 'password', refused: true })
})

test.each([
  [404, 'gone'],
  [429, 'tooMany'],
  [503, 'failed'],
  [0, 'failed'],
] as const)('a refusal with status %i leads to the page %s, with the server’s sentence', (status, phase) => {
  const error = new ApiError(status, 'some_code', 'A sentence.')
  expect(entryAfter(error, false)).toEqual({ phase, message: 'A sentence.' })
})
