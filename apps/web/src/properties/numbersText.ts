import { numberText } from '@optiverse/drawing'
import { parseNumber } from './numberInput'

const MOST_DECIMALS = 6

/** A few numbers as a field shows them. */
export function numbersText(values: readonly number[]): string {
  return values.map((value) => numberText(value, MOST_DECIMALS)).join(', ')
}

/**
 * The numbers that a person has typed, or `null` where one of them is none: parted by commas, semicolons or blanks;
 * where semicolons part them, a comma is a decimal comma.
 */
export function parseNumbers(text: string, unit = ''): readonly number[] | null {
  const separator = text.includes(';') ? ';' : /[\s,]+/
  const words = text.split(separator).map((word) => word.trim())
  const numbers = words.filter((word) => word !== '' && word !== unit).map((word) => parseNumber(word, unit))
  return numbers.every((one) => one !== null) ? numbers : null
}
