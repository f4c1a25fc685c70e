import { glassNamed, type Glass } from '@optiverse/optics'

/** The glass of a record. One whose name is not in the catalogue is known at no wavelength, and so opaque. */
export function glassOf(name: string): Glass {
  return glassNamed(name) ?? { ...UNKNOWN, name }
}

/** No wavelength lies within. */
const NOWHERE = [Infinity, -Infinity] as const

const UNKNOWN: Omit<Glass, 'name'> = {
  rangeNm: NOWHERE,
  source: '',
  dispersion: { formula: 'poles', coefficients: [] },
}

export function isKnownAnywhere({ rangeNm }: Glass): boolean {
  return rangeNm[0] <= rangeNm[1]
}
