import { sine as sineOf } from './portableMath'
import type { SurfaceSpec } from './surface'

/** What one detector read. */
export interface DetectorReading {
  /** of the surface */
  readonly surface: number
  readonly powerMw: number
  /** meetings */
  readonly hits: number
  /** power-weighted, along the chord from its middle towards p2; null without hits */
  readonly centroidMm: number | null
  /** power-weighted, about the centroid; null without hits */
  readonly rmsMm: number | null
  /** power in mW per bin from p1 to p2, the last bin closed */
  readonly histogramMw: Float64Array
  /** power in mW per degree of the angle of incidence, −90° … +90°, positive where light runs towards p2 */
  readonly angleHistogramMw: Float64Array
}

/**
 * Goes through all hits of a trace, in the order of its rays, as often as one likes.
 * `sine`: of the angle of incidence, positive where light runs towards p2.
 */
type EachHit = (take: (surface: number, heightMm: number, sine: number, powerMw: number) => void) => void

const ANGLE_BINS = 180

/** Reads the detectors among the surfaces, in their order. */
export function readDetectors(specs: readonly SurfaceSpec[], eachHit: EachHit): DetectorReading[] {
  const books = new Map<number, Book>()
  specs.forEach((spec, surface) => {
    if (spec.law !== 'detector') return
    const lengthMm = Math.hypot(spec.x2Mm - spec.x1Mm, spec.y2Mm - spec.y1Mm)
    books.set(surface, emptyBook(spec.bins, lengthMm))
  })
  if (books.size === 0) return []
  eachHit((surface, heightMm, sine, powerMw) => take(books.get(surface)!, heightMm, sine, powerMw))
  books.forEach((book) => (book.centroidMm = book.powerMw > 0 ? book.momentMm / book.powerMw : 0))
  // About a centroid that is known: no digits are lost where the spot is small and far from the middle.
  eachHit((surface, heightMm, _sine, powerMw) => {
    const book = books.get(surface)!
    book.spread += powerMw * (heightMm - book.centroidMm) ** 2
  })
  return [...books].map(([surface, book]) => readingOf(surface, book))
}

interface Book {
  readonly lengthMm: number
  readonly histogramMw: Float64Array
  readonly angleHistogramMw: Float64Array
  powerMw: number
  hits: number
  momentMm: number
  centroidMm: number
  spread: number
}

function emptyBook(bins: number, lengthMm: number): Book {
  return {
    lengthMm,
    histogramMw: new Float64Array(bins),
    angleHistogramMw: new Float64Array(ANGLE_BINS),
    ...{ powerMw: 0, hits: 0, momentMm: 0, centroidMm: 0, spread: 0 },
  }
}

function take(book: Book, heightMm: number, sine: number, powerMw: number): void {
  book.hits++
  book.powerMw += powerMw
  book.momentMm += powerMw * heightMm
  book.histogramMw[binOf(heightMm / book.lengthMm + 0.5, book.histogramMw.length)]! += powerMw
  book.angleHistogramMw[angleBinOf(sine)]! += powerMw
}

/** Sines at which the bins of the angle begin, but for the first, which takes all that is below. */
const BIN_SINES = Float64Array.from({ length: ANGLE_BINS - 1 }, (_, bin) =>
  sineOf(((bin + 1) / ANGLE_BINS - 0.5) * Math.PI),
)

/** How many bins begin at or below a sine. */
function angleBinOf(sine: number): number {
  let [low, high] = [0, BIN_SINES.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (BIN_SINES[middle]! <= sine) low = middle + 1
    else high = middle
  }
  return low
}

/** @param place 0..1, its ends and what rounding adds to them included */
function binOf(place: number, bins: number): number {
  return Math.min(Math.max(Math.floor(place * bins), 0), bins - 1)
}

function readingOf(surface: number, book: Book): DetectorReading {
  const { powerMw, hits, centroidMm, spread, histogramMw, angleHistogramMw } = book
  const isLit = hits > 0 && powerMw > 0
  return {
    ...{ surface, powerMw, hits, histogramMw, angleHistogramMw },
    centroidMm: isLit ? centroidMm : null,
    rmsMm: isLit ? Math.sqrt(spread / powerMw) : null,
  }
}
