import { numberText } from '@optiverse/drawing'

/** More digits than a bench can mean are not shown. */
const MOST_DECIMALS = 6

/**
 * The number that a person has typed, or `null`: with a real minus sign or a hyphen, a decimal point or comma,
 * with or without its unit.
 */
export function parseNumber(text: string, unit = ''): number | null {
  const trimmed = text.trim().replaceAll('−', '-')
  const bare = unit && trimmed.endsWith(unit) ? trimmed.slice(0, -unit.length).trim() : trimmed
  const pointed = bare.replace(/^([^.,]*),([^.,]*)$/, '$1.$2')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(pointed) ? Number(pointed) : null
}

/** A number as a field shows it: at least the decimals that its unit is read to. */
export function fieldText(value: number, unit: string): string {
  const text = numberText(value, MOST_DECIMALS)
  const [, decimals = ''] = text.split('.')
  const missing = leastDecimals(unit) - decimals.length
  if (missing <= 0) return text
  return `${text}${decimals ? '' : '.'}${'0'.repeat(missing)}`
}

function leastDecimals(unit: string): number {
  return unit === 'mm' || unit === '°' ? 1 : 0
}

/** A step away from a value, without the dust of binary fractions. */
export function stepped(value: number, by: number): number {
  return Number((value + by).toFixed(MOST_DECIMALS))
}
