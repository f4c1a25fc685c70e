/** Of a recording of Chromium, what matters here: times in µs. */
interface Recording {
  readonly traceEvents: readonly {
    readonly name: string
    readonly ph: string
    readonly pid: number
    readonly tid: number
    readonly dur?: number
    readonly args?: { readonly name?: unknown }
  }[]
}

/** What to record for `longestTasks`. */
export const TASK_CATEGORIES = ['toplevel', 'devtools.timeline']

/**
 * How long the page's main thread was busy at a stretch, the longest first, ms: scripts, layout, and the raster of a
 * canvas where there is no graphics card.
 */
export function longestTasks(recording: Buffer, most: number): readonly number[] {
  // A recording in another form has no tasks, and the figures are then missing: nothing is asserted on them.
  const { traceEvents } = JSON.parse(recording.toString()) as Recording
  const mains = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
    .map(({ pid, tid }) => `${pid} ${tid}`)
  return traceEvents
    .filter(({ name, ph }) => name === 'ThreadControllerImpl::RunTask' && ph === 'X')
    .filter(({ pid, tid }) => mains.includes(`${pid} ${tid}`))
    .map(({ dur }) => (dur ?? 0) / 1_000)
    .sort((a, b) => b - a)
    .slice(0, most)
}
