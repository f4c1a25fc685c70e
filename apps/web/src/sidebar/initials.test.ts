import { expect, test } from 'vitest'
import { initialsOf } from './initials'

test.each([
  ['Guest 2', 'G2'],
  ['Guest 154', '154'],
  ['Ada Lovelace', 'AL'],
  ['ibn al-Haytham', 'IA'],
  ['Maria Göppert Mayer', 'MM'],
  ['émilie', 'ÉM'],
  ['𝒳 ray', '𝒳R'],
  ['', ''],
])('%s is shown as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
