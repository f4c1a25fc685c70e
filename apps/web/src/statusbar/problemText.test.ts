import { expect, test } from 'vitest'
import { problemText } from './problemText'

const message = 'N-BK7 is known from 300 nm to 2,500 nm, not at 10,600 nm'
const problem = (id: string, field = 'interfaces[0].material1') => ({ id, field, message })

test('a part with two faces of one glass is one part with a problem', () => {
  expect(problemText([problem('w'), problem('w', 'interfaces[1].material2')], 'Window')).toBe(
    `Window: ${message}`,
  )
})

test('other parts are counted', () => {
  expect(problemText([problem('w'), problem('l')], 'Window')).toBe(`Window: ${message} (and 1 more part)`)
  expect(problemText([problem('a'), problem('b'), problem('c')], 'A')).toBe(
    `A: ${message} (and 2 more parts)`,
  )
})
