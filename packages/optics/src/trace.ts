import type { Bench } from './bench'
import { DEFAULT_LIMITS, type TraceLimits } from './limits'
import { TraceMemory } from './memory'
import type { Trace } from './traceBuffer'
import { Tracing } from './tracing'

/**
 * Follows all light of a bench: non-sequential, polarized, one path for each geometric branch.
 * The loop over events uses + − × ÷ and √ only, so that the same rays give the same bits on every machine.
 *
 * @param memory of whoever traces again and again; it makes a trace cheaper, and never another one
 */
export function trace(
  bench: Bench,
  limits: TraceLimits = DEFAULT_LIMITS,
  memory: TraceMemory | null = null,
): Trace {
  const kept = memory ?? new TraceMemory()
  const tracing = new Tracing(bench, limits, kept)
  tracing.advance(Infinity)
  const traced = tracing.finish()
  if (!memory) kept.release()
  return traced
}
