import { expect, test } from 'vitest'
import { wavelengthToSrgb } from './index'

test('a HeNe laser is pure red, as a screen can show it', () => {
  expect(wavelengthToSrgb(633)).toEqual({ r: 255, g: 0, b: 0 })
})

test('every visible line is fully bright, each channel an integer of a byte', () => {
  for (let nm = 380; nm <= 780; nm++) {
    const { r, g, b } = wavelengthToSrgb(nm)
    expect(Math.max(r, g, b)).toBe(255)
    for (const channel of [r, g, b]) expect(channel >= 0 && Number.isInteger(channel)).toBe(true)
  }
})

test.each([
  [405, 'violet', (r: number, g: number, b: number) => b === 255 && r > 60 && g === 0],
  [450, 'blue', (r: number, g: number, b: number) => b === 255 && g < 60 && r < 160],
  [490, 'cyan', (r: number, g: number, b: number) => r === 0 && g > 200 && b > 200],
  [532, 'green', (r: number, g: number, b: number) => g === 255 && r < 100 && b < 100],
  [570, 'yellow', (r: number, g: number, b: number) => r > 230 && g > 200 && b === 0],
  [590, 'orange', (r: number, g: number, b: number) => r === 255 && g > 60 && g < 180 && b === 0],
  [700, 'red', (r: number, g: number, b: number) => r === 255 && g < 30 && b < 30],
])('%d nm is %s', (nm, _, looksRight) => {
  const { r, g, b } = wavelengthToSrgb(nm)
  expect([nm, r, g, b, looksRight(r, g, b)]).toEqual([nm, r, g, b, true])
})

test('ultraviolet is a dim violet and infrared a dark red, the same everywhere', () => {
  expect(wavelengthToSrgb(355)).toEqual(wavelengthToSrgb(266))
  expect(wavelengthToSrgb(1064)).toEqual(wavelengthToSrgb(10_600))
  const [violet, red] = [wavelengthToSrgb(355), wavelengthToSrgb(1064)]
  expect(violet.b > violet.r && violet.r > violet.g && violet.b < 200).toBe(true)
  expect(red.r > 4 * red.g && red.r > 4 * red.b && red.r < 180).toBe(true)
})
