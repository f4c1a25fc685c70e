/** One weight of grid lines. */
interface GridWeight {
  readonly stepMm: number
  /** 0 is unseen, 1 in full. */
  readonly opacity: number
  readonly major: boolean
}

/** Minor lines closer than this are gone. */
const GONE_PX = 5
/** Minor lines farther apart than this stand in full. */
const FULL_PX = 14

/** From a tenth of a millimetre under the magnifier to a hall. */
const STEPS_MM = [0.1, 1, 10, 100, 1_000, 10_000]

/** The two weights of lines that suit a scale: the finest that can be told apart, and its tens. */
export function gridWeights(pxPerMm: number): readonly GridWeight[] {
  const coarsest = STEPS_MM.length - 2
  const first = STEPS_MM.findIndex((stepMm) => stepMm * pxPerMm > GONE_PX)
  const index = first < 0 ? coarsest : Math.min(first, coarsest)
  const minorMm = STEPS_MM[index] ?? 1
  return [
    { stepMm: minorMm, opacity: fade(minorMm * pxPerMm), major: false },
    { stepMm: minorMm * 10, opacity: 1, major: true },
  ]
}

/** The multiples of a step within a range, each as one number of steps. */
export function linesBetween(fromMm: number, toMm: number, stepMm: number): { first: number; last: number } {
  return { first: Math.ceil(fromMm / stepMm), last: Math.floor(toMm / stepMm) }
}

function fade(gapPx: number): number {
  return Math.min(1, Math.max(0, (gapPx - GONE_PX) / (FULL_PX - GONE_PX)))
}
