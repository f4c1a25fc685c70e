import { wavelengthToSrgb } from '@optiverse/optics'
import { readPart, type Source } from '@optiverse/scene'
import type { RayColor } from './rays'
import type { HexColor, ThemeName } from './theme'

/** A colour of light, 0–255 each. */
interface Rgb {
  readonly r: number
  readonly g: number
  readonly b: number
}

/** Least and greatest luminance (0–1) at which light of any colour is told from its ground. */
const LEAST_ON_DARK = 0.2
const GREATEST_ON_LIGHT = 0.3

/**
 * The colour in which light is drawn on a ground: glowing on dark, inked on light.
 * Hue stays; a colour that its ground would swallow is mixed with white or black as far as needed.
 */
function drawnLight(light: Rgb, theme: ThemeName): HexColor {
  if (theme === 'dark') {
    const glowing = mix(light, WHITE, 0.22)
    const missing = LEAST_ON_DARK - luminance(glowing)
    return hexOf(missing <= 0 ? glowing : mix(glowing, WHITE, missing / (1 - luminance(glowing))))
  }
  const inked = mix(light, BLACK, 0.14)
  const excess = luminance(inked) / GREATEST_ON_LIGHT
  return hexOf(excess <= 1 ? inked : mix(inked, BLACK, 1 - excess ** (-1 / GAMMA)))
}

/**
 * The colour of each ray: its source's own where one was chosen, else its wavelength's.
 *
 * @param sourceColors by source index, `#rrggbb` or `null` (as `compileBench` gives them)
 */
export function rayColors(sourceColors: readonly (string | null)[], theme: ThemeName): RayColor {
  return (sourceIndex, wavelengthNm) => {
    const chosen = sourceColors[sourceIndex]
    return drawnLight(chosen ? rgbOfHex(chosen) : wavelengthToSrgb(wavelengthNm), theme)
  }
}

/** The colour of a source's exit: that of its rays, of all together where they have several. */
export function lightOfSource(source: Source, theme: ThemeName): HexColor {
  const { colorHex, wavelengthNm, wavelengthsNm } = readPart(source)
  if (colorHex) return drawnLight(rgbOfHex(colorHex), theme)
  return drawnLight(together((wavelengthsNm ?? [wavelengthNm]).map(wavelengthToSrgb)), theme)
}

/** Lights on one spot, as bright as the brightest of the screen. */
function together(lights: readonly Rgb[]): Rgb {
  const [first] = lights
  if (lights.length === 1 && first) return first
  const sum = (channel: keyof Rgb) => lights.reduce((all, light) => all + (light[channel] / 255) ** GAMMA, 0)
  const [r, g, b] = [sum('r'), sum('g'), sum('b')]
  const most = Math.max(r, g, b, Number.MIN_VALUE)
  const shown = (part: number) => 255 * (part / most) ** (1 / GAMMA)
  return { r: shown(r), g: shown(g), b: shown(b) }
}

function rgbOfHex(hex: string): Rgb {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) || 0
  return { r: part(1), g: part(3), b: part(5) }
}

const WHITE: Rgb = { r: 255, g: 255, b: 255 }
const BLACK: Rgb = { r: 0, g: 0, b: 0 }
/** Screens turn a number into light with about this power (sRGB, IEC 61966-2-1). */
const GAMMA = 2.2

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return {
    r: from.r + (to.r - from.r) * share,
    g: from.g + (to.g - from.g) * share,
    b: from.b + (to.b - from.b) * share,
  }
}

/** Relative luminance with the weights of Rec. 709. */
function luminance({ r, g, b }: Rgb): number {
  const linear = (channel: number) => (channel / 255) ** GAMMA
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

function hexOf({ r, g, b }: Rgb): HexColor {
  const part = (channel: number) => Math.round(channel).toString(16).padStart(2, '0')
  return `#${part(r)}${part(g)}${part(b)}`
}
