import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from './api'
import { enter, entryAfter, type Doorway } from './entry'

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

describe('a class of two hundred at the door', () => {
  const you = { user_id: 'u', token: 't', name: 'Me', color: '#7cc4ff', role: 'editor' }
  const error = { error: { code: 'rate_limited', message: 'Too many people join at once.', details: [] } }
  const full = () => Response.json(error, { status: 429, headers: { 'retry-after': '2' } })
  const open = () => Response.json({ you, state: {}, version: 0, expires_at: '' })
  const fetched = vi.fn<() => Promise<Response>>()
  const waitsMs: number[] = []
  let isLeft = false
  const door: Doorway = {
    wait: async (ms) => void waitsMs.push(ms),
    random: () => 0.5,
    isLeft: () => isLeft,
  }

  beforeEach(() => {
    fetched.mockReset()
    waitsMs.length = 0
    isLeft = false
    vi.stubGlobal('fetch', fetched)
    vi.stubGlobal('window', { localStorage: { getItem: () => '"Me"', setItem: () => undefined } })
  })
  afterEach(() => vi.unstubAllGlobals())

  test('waits as long as the server says, a little apart from the others, and is in without an error', async () => {
    fetched.mockResolvedValueOnce(full()).mockResolvedValueOnce(full()).mockResolvedValueOnce(open())
    expect(await enter('s', undefined, door)).toMatchObject({ phase: 'joined', identity: you })
    expect(waitsMs).toEqual([3_000, 4_000])
  })

  test('is told after the sixth time in vain', async () => {
    fetched.mockImplementation(async () => full())
    expect(await enter('s', undefined, door)).toEqual({ phase: 'tooMany', message: error.error.message })
    expect(fetched).toHaveBeenCalledTimes(6)
  })

  test('whoever has gone away does not knock again', async () => {
    fetched.mockImplementation(async () => full())
    isLeft = true
    await enter('s', undefined, door)
    expect(fetched).toHaveBeenCalledOnce()
  })

  test('too many wrong passwords are no queue', async () => {
    const tooMany = { error: { ...error.error, code: 'too_many_attempts' } }
    fetched.mockResolvedValue(Response.json(tooMany, { status: 429, headers: { 'retry-after': '2' } }))
    expect(await enter('s', 'wrong', door)).toMatchObject({ phase: 'tooMany' })
    expect(waitsMs).toEqual([])
  })
})
