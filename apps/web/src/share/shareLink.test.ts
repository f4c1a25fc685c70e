import { expect, test } from 'vitest'
import { isLoopback, shareLinkOf } from './shareLink'

test.each([
  'http://localhost:8000/',
  'http://127.0.0.1:8000/',
  'http://127.8.9.1/',
  'http://[::1]:8000/',
  'http://a.localhost/',
])('%s is this computer only', (link) => expect(isLoopback(link)).toBe(true))

test.each([
  'http://192.168.1.7:8000/',
  'https://bench.example/',
  'http://127.0.0.1.example/',
  'http://[fe80::1]/',
])('%s can be followed by others', (link) => expect(isLoopback(link)).toBe(false))

test('a shared link carries neither question nor fragment', () => {
  expect(shareLinkOf('http://bench.example:8000/session/abc?x=1#invite=secret')).toBe(
    'http://bench.example:8000/session/abc',
  )
})
