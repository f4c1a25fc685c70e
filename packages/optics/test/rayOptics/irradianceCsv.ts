/** One row of an exported irradiance map: distance of the bin from the detector's p1, brightness per length. */
interface IrradianceRow {
  readonly positionMm: number
  readonly irradiance: number
}

/** @throws TypeError for another header */
export function readIrradianceCsv(text: string): IrradianceRow[] {
  const [header, ...lines] = text.trim().split('\n')
  if (header?.trim() !== 'Position,Irradiance') throw new TypeError(`not an irradiance map: ${header}`)
  return lines.map((line) => {
    const [positionMm, irradiance] = line.split(',').map(Number)
    return { positionMm: positionMm!, irradiance: irradiance! }
  })
}

/** Added to what an error is measured by, so that empty bins have a scale too. */
const FLOOR = 1e-3

/** |actual − expected| / (|expected| + 1e-3), as the maps' authors measure it. */
export function relativeError(actual: number, expected: number): number {
  return Math.abs(actual - expected) / (Math.abs(expected) + FLOOR)
}
