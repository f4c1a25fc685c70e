import { measuredText, numberText } from '@optiverse/drawing'
import type { DetectorReading } from '@optiverse/optics'
import type { SceneObject } from '@optiverse/scene'
import { detectorLengthsMm, powerText, readingsOf } from '../trace/detectorReadings'
import { useTrace } from '../trace/traceStore'
import styles from './DetectorReadings.module.css'
import { histogramShape } from './histogramShape'

/** What the detectors of an object read in the light that is shown; nothing for what has none. */
export function DetectorReadings({ object }: { readonly object: SceneObject }) {
  const trace = useTrace((state) => state.trace)
  const lengthsMm = detectorLengthsMm(object)
  if (lengthsMm.length === 0) return null
  const readings = readingsOf(trace, object.id)
  return readings.map((reading, index) => (
    <section key={index} className={styles['reading']} aria-label={titleOf(readings.length, index)}>
      <h3 className={styles['head']}>{titleOf(readings.length, index)}</h3>
      <Figures reading={reading} />
      <Histogram powersMw={reading.histogramMw} lengthMm={lengthsMm[index] ?? 0} />
    </section>
  ))
}

function titleOf(count: number, index: number): string {
  return count === 1 ? 'Reading' : `Reading ${index + 1}`
}

function Figures({ reading }: { readonly reading: DetectorReading }) {
  const { powerMw, hits, centroidMm, rmsMm } = reading
  return (
    <dl className={styles['figures']}>
      <Figure name="Power" value={powerText(powerMw)} />
      <Figure name="Hits" value={hits.toLocaleString('en')} />
      <Figure
        name="Centroid"
        value={lengthOf(centroidMm)}
        hint="From the middle of the detector towards its second end"
      />
      <Figure name="RMS width" value={lengthOf(rmsMm)} hint="About the centroid" />
    </dl>
  )
}

interface FigureProps {
  readonly name: string
  readonly value: string
  readonly hint?: string
}

function Figure({ name, value, hint }: FigureProps) {
  return (
    <div title={hint}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function lengthOf(mm: number | null): string {
  return mm === null ? '–' : `${numberText(mm, 3)} mm`
}

interface HistogramProps {
  readonly powersMw: Float64Array
  readonly lengthMm: number
}

/** Power along the detector, from its first end to its second. */
function Histogram({ powersMw, lengthMm }: HistogramProps) {
  const { path, peak } = histogramShape(powersMw)
  const [from, to] = [-lengthMm / 2, lengthMm / 2].map(measuredText)
  const most = peak === null ? 'no light' : `most at ${measuredText((peak - 0.5) * lengthMm)}`
  return (
    <figure className={styles['histogram']}>
      <svg
        role="img"
        aria-label={`Power along the detector from ${from} to ${to}: ${most}`}
        viewBox="0 0 1 1"
        preserveAspectRatio="none"
      >
        <path d={path} />
      </svg>
      <figcaption aria-hidden="true">
        <span>{from}</span>
        <span>0</span>
        <span>{to}</span>
      </figcaption>
    </figure>
  )
}
