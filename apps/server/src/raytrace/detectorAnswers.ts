import type { DetectorReading, Trace } from '@optiverse/optics'
import type { AnswerLabels } from './answerLabels'

/** What the detectors read, in the order of the bench; one inside an optic reports under the optic's id. */
export function detectorsOf({ detectors }: Trace, { surfaceOwners }: AnswerLabels) {
  return detectors.map((reading) => ({ id: surfaceOwners[reading.surface], ...answerOf(reading) }))
}

function answerOf(reading: DetectorReading) {
  return {
    power_mw: reading.powerMw,
    hits: reading.hits,
    centroid_mm: reading.centroidMm,
    rms_mm: reading.rmsMm,
    histogram: Array.from(reading.histogramMw),
    angle_histogram: Array.from(reading.angleHistogramMw),
  }
}
