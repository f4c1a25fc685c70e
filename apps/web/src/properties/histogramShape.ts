/** A histogram drawn from its left end to its right within a box of 1 × 1, y down. */
interface HistogramShape {
  readonly path: string
  /** Middle of the highest bar, as a share of the width; `null` when nothing was measured. */
  readonly peak: number | null
}

/** More bars than this are thinner than two pixels of the panel. */
const MOST_BARS = 64
/** What of its place a bar fills. */
const BAR_SHARE = 0.8

/** Bars as high as their power, the highest as high as the box; fine bins are summed into bars. */
export function histogramShape(powersMw: ArrayLike<number>): HistogramShape {
  const binsPerBar = Math.ceil(powersMw.length / MOST_BARS)
  const bars = barsOf(powersMw, binsPerBar)
  const most = bars.reduce((highest, power) => Math.max(highest, power), 0)
  if (most === 0) return { path: '', peak: null }
  const width = binsPerBar / powersMw.length
  const drawn = bars.map((power, bar) => {
    const height = round(power / most)
    return height > 0 ? `M${round(bar * width)} 1v${-height}h${round(BAR_SHARE * width)}v${height}z` : ''
  })
  return { path: drawn.join(''), peak: (bars.indexOf(most) + 0.5) * width }
}

function barsOf(powersMw: ArrayLike<number>, binsPerBar: number): readonly number[] {
  const bars: number[] = Array<number>(Math.ceil(powersMw.length / binsPerBar)).fill(0)
  for (let bin = 0; bin < powersMw.length; bin++) {
    const bar = Math.floor(bin / binsPerBar)
    bars[bar] = (bars[bar] ?? 0) + (powersMw[bin] ?? 0)
  }
  return bars
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
