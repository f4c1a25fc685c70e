const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** How long ago something was, in the unit that a person would say; older than a week by its date. */
export function agoText(thenMs: number, nowMs: number): string {
  const ageMs = nowMs - thenMs
  if (ageMs < MINUTE_MS) return 'just now'
  if (ageMs < HOUR_MS) return ago(Math.floor(ageMs / MINUTE_MS), 'minute')
  if (ageMs < DAY_MS) return ago(Math.floor(ageMs / HOUR_MS), 'hour')
  if (ageMs < 7 * DAY_MS) return ago(Math.floor(ageMs / DAY_MS), 'day')
  return new Date(thenMs).toLocaleDateString('en', { year: 'numeric', month: 'short', day: 'numeric' })
}

function ago(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`
}
