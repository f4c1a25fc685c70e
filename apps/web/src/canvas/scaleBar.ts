interface ScaleBarLength {
  readonly lengthMm: number
  readonly lengthPx: number
  readonly text: string
}

/** The longest length of 1, 2 or 5 times a power of ten that fits into so many pixels. */
export function scaleBarLength(pxPerMm: number, longestPx: number): ScaleBarLength {
  const longestMm = longestPx / pxPerMm
  const power = 10 ** Math.floor(Math.log10(longestMm))
  const digit = [5, 2, 1].find((candidate) => candidate * power <= longestMm) ?? 1
  const lengthMm = digit * power
  return { lengthMm, lengthPx: lengthMm * pxPerMm, text: lengthText(lengthMm) }
}

function lengthText(lengthMm: number): string {
  if (lengthMm >= 1_000) return `${round(lengthMm / 1_000)} m`
  if (lengthMm < 1) return `${round(lengthMm * 1_000)} µm`
  return `${round(lengthMm)} mm`
}

/** Powers of ten below one are not exact. */
function round(value: number): number {
  return Number(value.toPrecision(3))
}
