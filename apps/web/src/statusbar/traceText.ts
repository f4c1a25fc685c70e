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

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
