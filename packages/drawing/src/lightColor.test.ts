import { expect, test } from 'vitest'
import { lightOfSource, rayColors } from './lightColor'
import { THEMES, type HexColor, type ThemeName } from './theme'

/** Contrast ratio of WCAG 2 between two opaque colours. */
function contrast(a: HexColor, b: HexColor): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [light, dark] = [Math.max(luminance(a), luminance(b)), Math.min(luminance(a), luminance(b))]
  return (light + 0.05) / (dark + 0.05)
}

test.each<ThemeName>(['dark', 'light'])('light of every colour stands out from a %s ground', (theme) => {
  const colorOf = rayColors([null], theme)
  for (const nm of [150, 350, 405, 450, 488, 532, 580, 589, 633, 780, 1064, 10_600]) {
    expect([nm, contrast(colorOf(0, nm), THEMES[theme].ground)]).toEqual([
      nm,
      expect.toSatisfy((c) => c >= 2.4),
    ])
  }
})

test('a source that has been given a colour keeps it, whatever its wavelength', () => {
  const colorOf = rayColors(['#3366cc', null], 'light')
  expect(colorOf(0, 633)).toBe(colorOf(0, 532))
  expect(colorOf(1, 633)).not.toBe(colorOf(1, 532))
})

test('the exit of a laser has the colour of its rays', () => {
  const green = { id: 's', kind: 'source', x_mm: 0, y_mm: 0, angle_deg: 0, wavelength_nm: 532 } as const
  expect(lightOfSource(green, 'dark')).toBe(rayColors([null], 'dark')(0, 532))
})

test('the exit of a source of red, green and blue is nearly white', () => {
  const white = { id: 's', kind: 'source', x_mm: 0, y_mm: 0, angle_deg: 0 } as const
  const channels =
    /#(..)(..)(..)/.exec(lightOfSource({ ...white, wavelengths_nm: [450, 532, 620] }, 'dark'))?.slice(1) ?? []
  for (const channel of channels) expect(Number.parseInt(channel, 16)).toBeGreaterThan(170)
})
