import { END_NAMES, firstEnd, birthNode, lastNode, trace, type DetectorReading } from '@optiverse/optics'
import { compileBench } from './compileBench'
import { Component } from './schema/component'
import { Source } from './schema/source'

interface TracedPath {
  /** From birth on, mm. */
  readonly points: readonly (readonly [xMm: number, yMm: number])[]
  /** Of each segment, as shares of its source's. */
  readonly powers: readonly number[]
  readonly end: (typeof END_NAMES)[number]
  /** Q, U, V at birth. */
  readonly stokes: readonly number[]
  /** Of its last segment, counter-clockwise from +x. */
  readonly angleDeg: number
}

/** What becomes of the light on a bench of JSON records, which pass the schema first as on the wire. */
export function lightThrough(components: readonly object[], sources: readonly object[]) {
  const { bench, ...labels } = compileBench({
    components: components.map((record, index) =>
      Component.parse({ id: `c${index}`, ...at(0, 90), ...record }),
    ),
    sources: sources.map((record, index) => Source.parse({ id: `s${index}`, ...oneRay, ...record })),
  })
  const light = trace(bench, { maxEvents: 100, minPower: 0, maxSegments: 1e6, escapeMm: 1000 })
  const paths = Array.from({ length: light.pathCount }, (_, path): TracedPath => {
    const ends = range(firstEnd(light, path), lastNode(light, path))
    const points = [birthNode(light, path), ...ends].map((node) => {
      const [xMm = NaN, yMm = NaN] = light.nodes.subarray(3 * node)
      return [xMm, yMm] as const
    })
    const [before = [NaN, NaN], last = [NaN, NaN]] = points.slice(-2)
    return {
      points,
      powers: ends.map((node) => light.nodes[3 * node + 2] ?? NaN),
      end: END_NAMES[light.end[path] ?? 0] ?? 'escaped',
      stokes: [...light.stokes.subarray(3 * path, 3 * path + 3)],
      angleDeg: (Math.atan2(last[1] - before[1], last[0] - before[0]) * 180) / Math.PI,
    }
  })
  const detectors: readonly DetectorReading[] = light.detectors
  return { paths, detectors, books: light.books, ...labels, specs: bench.table.specs }
}

/** Where something stands, at x on the axis. */
export function at(xMm: number, angleDeg: number) {
  return { x_mm: xMm, y_mm: 0, angle_deg: angleDeg }
}

/** One horizontal ray of 1 mW along the axis, from x = −200 mm. */
const oneRay = { kind: 'source', ...at(-200, 0), n_rays: 1 }

/** Where a path's last segment crosses the axis, x in mm. */
export function axisCrossingMm({ points }: TracedPath): number {
  const [[x1, y1] = [NaN, NaN], [x2, y2] = [NaN, NaN]] = points.slice(-2)
  return x1 - (y1 * (x2 - x1)) / (y2 - y1)
}

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
