import { expect, test } from 'vitest'
import { shortcutOf, type Keystroke } from './shortcuts'

const plain: Keystroke = { key: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
const press = (key: string, held: Partial<Keystroke> = {}) => shortcutOf({ ...plain, ...held, key })

test('Ctrl+Z and ⌘Z undo; with Shift, and Ctrl+Y, redo', () => {
  expect(press('z', { ctrlKey: true })).toEqual({ type: 'undo' })
  expect(press('z', { metaKey: true })).toEqual({ type: 'undo' })
  expect(press('Z', { ctrlKey: true, shiftKey: true })).toEqual({ type: 'redo' })
  expect(press('y', { ctrlKey: true })).toEqual({ type: 'redo' })
})

test('arrows move by 1 mm, with Shift by 10, with Alt by 0.1; up is +y', () => {
  expect(press('ArrowUp')).toEqual({ type: 'nudge', byMm: { xMm: 0, yMm: 1 } })
  expect(press('ArrowLeft', { shiftKey: true })).toMatchObject({ byMm: { xMm: -10 } })
  expect(press('ArrowRight', { altKey: true })).toMatchObject({ byMm: { xMm: 0.1 } })
})

test('R turns counter-clockwise, Shift+R clockwise', () => {
  expect(press('r')).toEqual({ type: 'rotate', byDeg: 15 })
  expect(press('R', { shiftKey: true })).toEqual({ type: 'rotate', byDeg: -15 })
})

test('the browser keeps its own keys', () => {
  for (const key of ['r', 'l', 'f', 'ArrowLeft', 't', '+']) expect(press(key, { ctrlKey: true })).toBeNull()
  expect(press('v', { altKey: true })).toBeNull()
  expect(press('Tab')).toBeNull()
})
