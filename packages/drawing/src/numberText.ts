/** A number as people read it: at most so many decimals, no trailing zeros, a real minus sign. */
export function numberText(value: number, decimals = 3): string {
  const rounded = Number(value.toFixed(decimals))
  return String(rounded === 0 ? 0 : rounded).replace('-', '−')
}

export function lengthText(lengthMm: number): string {
  return `${numberText(lengthMm)} mm`
}

/** A measured length: what a ruler can be read to. */
export function measuredText(lengthMm: number): string {
  return `${numberText(lengthMm, 2)} mm`
}
