/** What a colour means; a theme says what it is. */
type Role =
  | 'ground'
  | 'panel'
  | 'line'
  | 'grid'
  | 'gridMajor'
  | 'ink'
  | 'label'
  | 'accent'
  | 'glass'
  | 'glassFill'
  | 'coating'
  | 'polarization'
  | 'polarizationFill'
  | 'metal'
  | 'hatch'
  | 'body'
  | 'bodyFill'
  | 'sensitive'
  | 'block'
  | 'cross'
  | 'longBand'
  | 'shortBand'
  | 'light'
  | 'note'
  | 'comment'
  | 'commentInk'
  | 'board'
  | 'boardLine'
  | 'hole'

export type HexColor = `#${string}`

/** A role of the theme, or a colour that a person has chosen. */
export type Paint = Role | HexColor

export type ThemeName = 'dark' | 'light'

/** Colours as `#rrggbb` or `#rrggbbaa`. */
export type Theme = Readonly<Record<Role, HexColor>>

export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  dark: {
    ground: '#0d1015',
    panel: '#12161d',
    line: '#222934',
    grid: '#141920',
    gridMajor: '#1b212b',
    ink: '#e6eaf0',
    label: '#8a94a6',
    accent: '#6ea8ff',
    glass: '#6ea8ff',
    glassFill: '#6ea8ff26',
    coating: '#cfe1ff',
    polarization: '#c9a6ff',
    polarizationFill: '#c9a6ff2e',
    metal: '#d5dbe4',
    hatch: '#8a94a6',
    body: '#c3cad5',
    bodyFill: '#171c25',
    sensitive: '#e6eaf0',
    block: '#040507',
    cross: '#8a94a6',
    longBand: '#ff7d6e',
    shortBand: '#58c4ff',
    light: '#ffd166',
    note: '#8a94a6',
    comment: '#f0b45a',
    commentInk: '#1a2029',
    board: '#11151b',
    boardLine: '#2b3340',
    hole: '#1f2630',
  },
  light: {
    ground: '#f6f7f9',
    panel: '#ffffff',
    line: '#dfe3ea',
    grid: '#edf0f4',
    gridMajor: '#e2e6ed',
    ink: '#1a2029',
    label: '#5d6776',
    accent: '#1f5fd6',
    glass: '#4d8cf0',
    glassFill: '#6ea8ff26',
    coating: '#1f5fd6',
    polarization: '#9a6cf0',
    polarizationFill: '#c9a6ff38',
    metal: '#1a2029',
    hatch: '#5d6776',
    body: '#2a323e',
    bodyFill: '#ffffff',
    sensitive: '#1a2029',
    block: '#1a2029',
    cross: '#aab3c1',
    longBand: '#d6402f',
    shortBand: '#0f86c9',
    light: '#d99500',
    note: '#5d6776',
    comment: '#f0b45a',
    commentInk: '#1a2029',
    board: '#eef0f4',
    boardLine: '#c9d0db',
    hole: '#d6dbe4',
  },
}

/** A paint as a CSS colour. */
export function cssColor(theme: Theme, paint: Paint): HexColor {
  return isHex(paint) ? paint : theme[paint]
}

/** A colour and its opacity apart, for formats that know no `#rrggbbaa`. */
export function opaqueColor(color: HexColor): { readonly color: HexColor; readonly opacity: number } {
  if (color.length !== 9) return { color, opacity: 1 }
  return { color: `#${color.slice(1, 7)}`, opacity: Number.parseInt(color.slice(7), 16) / 255 }
}

/** A colour that the schemas have let in (`#rrggbb`). */
export function chosenColor(hex: string | undefined, otherwise: Paint): Paint {
  return hex !== undefined && isHex(hex) ? hex : otherwise
}

function isHex(paint: string): paint is HexColor {
  return paint.startsWith('#')
}
