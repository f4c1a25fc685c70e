import { expect, test } from 'vitest'
import { inkOn } from './inkOn'

test('names are dark on light colours and light on dark ones', () => {
  expect(['#ffc46b', '#b5e655', '#8ad4ff'].map(inkOn)).toEqual(['#0b1220', '#0b1220', '#0b1220'])
  expect(['#5b2bb5', '#7a1020'].map(inkOn)).toEqual(['#ffffff', '#ffffff'])
})
