import { spreadPaths, type Trace } from '@optiverse/optics'
import type { AnswerLabels } from './answerLabels'
import { detectorsOf } from './detectorAnswers'
import { explanationsOf } from './explanationAnswer'
import { powerOf, statsOf } from './pathsAnswer'

/** "OVPT", read as little-endian bytes. */
const MAGIC = 0x5450564f
const LAYOUT = 1
const HEADER_WORDS = 6

/**
 * A trace as bytes, little-endian: header, then f64 points, u32 first_point, f32 powers, f32 wavelength_nm,
 * u32 source_index, u8 end, padding to 4, JSON of what has names.
 */
export function binaryAnswer(trace: Trace, labels: AnswerLabels): Uint8Array {
  const paths = spreadPaths(trace)
  const { pathCount, pointCount } = paths
  const tail = new TextEncoder().encode(
    JSON.stringify({
      source_ids: labels.sourceIds,
      detectors: detectorsOf(trace, labels),
      power: powerOf(trace),
      stats: statsOf(trace, labels),
      ...explanationsOf(labels),
    }),
  )
  const endsBytes = 4 * Math.ceil(pathCount / 4)
  const fixedBytes =
    4 * HEADER_WORDS + 16 * pointCount + 4 * (pathCount + 1) + 4 * pointCount + 4 * pathCount + 4 * pathCount
  const bytes = new Uint8Array(fixedBytes + endsBytes + tail.length)
  const place = placer(bytes)
  place(Uint32Array.of(MAGIC, LAYOUT, pathCount, pointCount, labels.sourceIds.length, tail.length))
  place(paths.points)
  place(paths.firstPoint)
  place(Float32Array.from(paths.powers))
  place(Float32Array.from(paths.wavelengthsNm))
  place(paths.sourceIndex)
  place(paths.end)
  bytes.set(tail, fixedBytes + endsBytes)
  return bytes
}

/** Lays arrays one behind the other, as bytes; every machine that runs Node is little-endian. */
function placer(bytes: Uint8Array): (array: Float64Array | Float32Array | Uint32Array | Uint8Array) => void {
  let at = 0
  return (array) => {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
}
