import type { Bench } from '../bench'
import { FAN_SLOTS, fanOf, type CompiledSource } from '../source'
import type { Trace } from '../traceBuffer'

/** Where a traced ray came from. */
export interface SourceRay {
  readonly source: CompiledSource
  readonly wavelengthNm: number
  /** of its source's power */
  readonly share: number
  readonly fan: Float64Array
  /** its first number in the fan */
  readonly fanAt: number
}

/**
 * The source ray that stands behind ray number `ray` of a trace: sources, their wavelengths and rays in order, those
 * of power 0 not counted.
 *
 * @throws RangeError where the bench has no such ray
 */
export function sourceRay(bench: Bench, trace: Trace, ray: number): SourceRay {
  const sourceIndex = trace.sourceIndex[ray]!
  const source = bench.sources[sourceIndex]
  if (!source) throw new RangeError(`the bench has no source ${sourceIndex}: the trace is another bench's`)
  const fan = fanOf(source)
  let before = ray - trace.sourceIndex.indexOf(sourceIndex)
  for (const [line, { wavelengthNm }] of source.spec.wavelengths.entries()) {
    for (let fanAt = 0; fanAt < fan.length; fanAt += FAN_SLOTS) {
      const share = fan[fanAt + FAN_SLOTS - 1]! * source.lineShares[line]!
      if (share === 0) continue
      if (before === 0) return { source, wavelengthNm, share, fan, fanAt }
      before--
    }
  }
  throw new RangeError(`source ${sourceIndex} has fewer rays: the trace is another bench's`)
}
