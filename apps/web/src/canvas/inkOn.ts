const DARK_INK = '#0b1220'
const LIGHT_INK = '#ffffff'

/** The ink that is read best on a person's colour (`#rrggbb`; relative luminance as in WCAG 2.2). */
export function inkOn(color: string): string {
  const channel = (at: number): number => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
  return luminance > 0.18 ? DARK_INK : LIGHT_INK
}
