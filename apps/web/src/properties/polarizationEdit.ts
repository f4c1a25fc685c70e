import { numberText } from '@optiverse/drawing'
import { jonesOf, type Jones } from '@optiverse/optics'
import { parseNumber } from './numberInput'

type NamedState = Extract<Parameters<typeof jonesOf>[0], string> | 'unpolarized'

/** A source's polarization, as on the wire. */
export type WirePolarization = NamedState | { readonly linear_deg: number } | { readonly jones: Jones }

/** What is chosen first: a state by its name, or one of the two that are typed. */
export const LINEAR = 'linear'
export const JONES = 'jones'

export function choiceOf(polarization: WirePolarization): string {
  if (typeof polarization === 'string') return polarization
  return 'jones' in polarization ? JONES : LINEAR
}

/** What a source has once another kind of state is chosen: the same light as before, as far as that can say it. */
export function asChosen(polarization: WirePolarization, choice: string): WirePolarization {
  if (choice !== LINEAR && choice !== JONES) return choice as NamedState
  const jones = jonesFrom(polarization)
  return choice === JONES ? { jones } : { linear_deg: angleDegOf(jones) }
}

/** Light of no one state is taken for horizontal. */
function jonesFrom(polarization: WirePolarization): Jones {
  if (polarization === 'unpolarized') return jonesOf('horizontal')
  if (typeof polarization === 'string') return jonesOf(polarization)
  return 'jones' in polarization ? polarization.jones : jonesOf({ linearDeg: polarization.linear_deg })
}

const MOST_DECIMALS = 6

/** Of the long axis of the ellipse, from p towards s; 0 for a circle. */
function angleDegOf([[pRe, pIm], [sRe, sIm]]: Jones): number {
  const q = pRe * pRe + pIm * pIm - sRe * sRe - sIm * sIm
  const u = 2 * (pRe * sRe + pIm * sIm)
  const isRound = Math.hypot(q, u) < 1e-9
  return isRound ? 0 : Number(((Math.atan2(u, q) / 2) * (180 / Math.PI)).toFixed(MOST_DECIMALS))
}

/** A Jones vector as a field shows it: p, s. */
export function jonesFieldText(jones: Jones): string {
  return jones.map(complexText).join(', ')
}

function complexText([re, im]: Jones[number]): string {
  const [real, imaginary] = [numberText(re, MOST_DECIMALS), numberText(Math.abs(im), MOST_DECIMALS)]
  if (imaginary === '0') return real
  const turned = imaginary === '1' ? 'i' : `${imaginary}i`
  if (real === '0') return im < 0 ? `−${turned}` : turned
  return `${real} ${im < 0 ? '−' : '+'} ${turned}`
}

/** The vector that a person has typed: two complex numbers, parted by a comma; where a semicolon parts them, a comma is a decimal comma. */
export function parseJones(text: string): Jones | null {
  const words = text.split(text.includes(';') ? ';' : ',')
  const [p, s] = words.map(parseComplex)
  return words.length === 2 && p && s ? [p, s] : null
}

/** a, bi, a + bi; i and j alike. */
function parseComplex(text: string): Jones[number] | null {
  const bare = text
    .trim()
    .replaceAll('−', '-')
    .replace(/\s*([+-])\s*/g, '$1')
  if (!/[ij]$/i.test(bare)) {
    const re = parseNumber(bare)
    return re === null ? null : [re, 0]
  }
  // The last sign that does not belong to a power of ten parts the two.
  const [, real = '', imaginary = ''] = /^(.*?)([+-]?(?:[\d.,]+(?:e[+-]?\d+)?)?)[ij]$/i.exec(bare) ?? []
  const re = real === '' ? 0 : parseNumber(real)
  const im = /^[+-]?$/.test(imaginary) ? Number(`${imaginary}1`) : parseNumber(imaginary)
  return re === null || im === null ? null : [re, im]
}
