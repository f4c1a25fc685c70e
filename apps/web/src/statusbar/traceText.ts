import type { LongTrace } from '../trace/traceStore'

interface TraceFigures {
  readonly rays: number
  readonly segments: number
  readonly elapsedMs: number
}

/** How much light there is and what it took to follow it. */
export function traceText({ rays, segments, elapsedMs }: TraceFigures): string {
  return [
    counted(rays, 'ray'),
    counted(segments, 'segment'),
    `${elapsedMs.toFixed(elapsedMs < 10 ? 1 : 0)} ms`,
  ].join(' · ')
}

/** A trace that takes longer than this is worth a word. */
const LONG_MS = 300

/** What to say of a trace that takes long; `null` where there is nothing to say. */
export function longTraceText(long: LongTrace | null): string | null {
  if (long === null) return null
  if (long.type === 'stopped') return 'The light is from before.'
  return long.elapsedMs < LONG_MS ? null : `Tracing ${Math.floor(100 * long.share)} %`
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
