import { expect, test } from 'vitest'
import { sessionPathOf } from './sessionLink'

const id = 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0-_x'

test('a whole link, a path and a bare id all lead to the session', () => {
  for (const text of [`http://bench.example:8000/session/${id}`, ` /session/${id}?from=mail `, id]) {
    expect(sessionPathOf(text)).toBe(`/session/${id}`)
  }
})

test('an invitation stays with its link', () => {
  expect(sessionPathOf(`https://bench.example/session/${id}#invite=abc`)).toBe(`/session/${id}#invite=abc`)
})

test('a cut-off link, another address and nothing lead nowhere', () => {
  for (const text of [
    `https://bench.example/session/${id.slice(0, 40)}`,
    'https://bench.example/',
    '',
    'lens',
  ]) {
    expect(sessionPathOf(text)).toBeNull()
  }
})
