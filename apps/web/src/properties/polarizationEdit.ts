import { numberText } from '@optiverse/drawing'
import { ellipseOf, jonesOf, stokesOf, type Jones } from '@optiverse/optics'
import { degrees, type Source } from '@optiverse/scene'
import { parseNumber } from './numberInput'

/** A source's polarization, as on the wire. */
export type WirePolarization = NonNullable<Source['polarization']>
type WireJones = Extract<WirePolarization, { jones: unknown }>['jones']
type NamedState = Extract<WirePolarization, string>

/** What is chosen first: a state by its name, or one of the two that are typed. */
export const LINEAR = 'linear'
export const JONES = 'jones'

const MOST_DECIMALS = 6

export function choiceOf(polarization: WirePolarization): string {
  if (typeof polarization === 'string') return polarization
  return 'jones' in polarization ? JONES : LINEAR
}

/** What a source has once another kind of state is chosen: the same light as before, as far as that can say it. */
export function asChosen(polarization: WirePolarization, choice: string): WirePolarization {
  if (choice !== LINEAR && choice !== JONES) return choice as NamedState
  const jones = jonesFrom(polarization)
  if (choice === JONES) return { jones: [[...jones[0]], [...jones[1]]] }
  return { linear_deg: Number(degrees(ellipseOf(stokesOf([jones])).azimuthRad).toFixed(MOST_DECIMALS)) }
}

/** Light of no one state is taken for horizontal. */
function jonesFrom(polarization: WirePolarization): Jones {
  if (polarization === 'unpolarized') return jonesOf('horizontal')
  if (typeof polarization === 'string') return jonesOf(polarization)
  return 'jones' in polarization ? polarization.jones : jonesOf({ linearDeg: polarization.linear_deg })
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

/**
 * The vector that a person has typed: two complex numbers, parted by a comma; where a semicolon parts them, a comma is
 * a decimal comma.
 */
export function parseJones(text: string): WireJones | null {
  const words = text.split(text.includes(';') ? ';' : ',')
  const [p, s] = words.map(parseComplex)
  return words.length === 2 && p && s ? [p, s] : null
}

/** a, bi, a + bi; i and j alike. */
function parseComplex(text: string): WireJones[number] | null {
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
