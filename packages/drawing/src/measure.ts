import type { PointMm } from '@optiverse/scene'
import { arc, path, polyline, segment, type DisplayItem, type PathStep, type TextItem } from './displayList'
import { degrees, LABEL_PX } from './label'
import { measuredText } from './numberText'
import type { Paint } from './theme'

type XY = readonly [number, number]

/** Half the length of a ruler's end tick on the screen. */
const TICK_PX = 5
const HEAD_PX = 9

/** A dotted line with ticks at its ends and its length along the middle leg. */
export function rulerLook(points: readonly XY[]): readonly DisplayItem[] {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return []
  const lengthMm = legs(points).reduce((sum, [a, b]) => sum + Math.hypot(b[0] - a[0], b[1] - a[1]), 0)
  return [
    path(polyline(points), { stroke: 'note', width: { px: 1 }, dashPx: [2, 3] }),
    tick(first, points[1] ?? last),
    tick(last, points.at(-2) ?? first),
    ...middleLabel(points, measuredText(lengthMm)),
  ]
}

/** Two legs, the arc between them and its size in degrees. */
export function angleLook(vertex: XY, from: XY, to: XY): readonly DisplayItem[] {
  const start = direction(vertex, from)
  const turn = shorterTurn(direction(vertex, to) - start)
  const legMm = Math.min(Math.hypot(from[0] - vertex[0], from[1] - vertex[1]), reach(vertex, to))
  const centre = pointAt(vertex)
  const radius = legMm * 0.4
  const middle = start + turn / 2
  const away = { x: Math.cos(middle), y: Math.sin(middle) }
  return [
    path(polyline([from, vertex, to]), { stroke: 'note', width: { px: 1 }, dashPx: [2, 3] }),
    path(arc(centre, radius, start, start + turn), { stroke: 'note', width: { px: 1 } }),
    {
      ...{ type: 'text', text: degrees(Number(((Math.abs(turn) * 180) / Math.PI).toFixed(2))) },
      ...{ at: { xMm: vertex[0] + radius * away.x, yMm: vertex[1] + radius * away.y }, away, gapPx: 6 },
      ...{ turn: 'upright', sizePx: LABEL_PX, fill: 'ink' },
    },
  ]
}

/** A line that ends in a head of the same size at every zoom. */
export function arrowLook(points: readonly XY[], paint: Paint): readonly DisplayItem[] {
  const tip = points.at(-1)
  const before = points.at(-2)
  if (!tip || !before) return []
  const angle = direction(before, tip)
  const corner = (turn: number): PathStep => [
    'L',
    HEAD_PX * Math.cos(angle + Math.PI + turn),
    HEAD_PX * Math.sin(angle + Math.PI + turn),
  ]
  return [
    path(polyline(points), { stroke: paint, width: { px: 1.5 } }),
    path([['M', 0, 0], corner(0.38), corner(-0.38), ['Z']], {
      ...{ stroke: paint, fill: paint, width: { px: 1 } },
      screenAt: pointAt(tip),
    }),
  ]
}

function tick(at: XY, towards: XY): DisplayItem {
  const across = direction(at, towards) + Math.PI / 2
  const [dx, dy] = [TICK_PX * Math.cos(across), TICK_PX * Math.sin(across)]
  return path(segment(-dx, -dy, dx, dy), { stroke: 'note', width: { px: 1 }, screenAt: pointAt(at) })
}

/** Stands on the upper side of the longest leg. */
function middleLabel(points: readonly XY[], text: string): readonly TextItem[] {
  const longest = legs(points).reduce<readonly [XY, XY] | null>(
    (best, leg) => (best === null || reach(...leg) > reach(...best) ? leg : best),
    null,
  )
  if (!longest) return []
  const [a, b] = longest
  const across = direction(a, b) + Math.PI / 2
  const up = Math.sin(across) < -1e-9 ? -1 : 1
  return [
    {
      ...{ type: 'text', text, turn: 'upright', sizePx: LABEL_PX, fill: 'ink', gapPx: 5 },
      at: { xMm: (a[0] + b[0]) / 2, yMm: (a[1] + b[1]) / 2 },
      away: { x: up * Math.cos(across), y: up * Math.sin(across) },
    },
  ]
}

function legs(points: readonly XY[]): readonly (readonly [XY, XY])[] {
  return points.slice(1).map((to, index) => [points[index] ?? to, to] as const)
}

function direction(from: XY, to: XY): number {
  return Math.atan2(to[1] - from[1], to[0] - from[0])
}

function reach(from: XY, to: XY): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1])
}

/** The same turn within −π … π. */
function shorterTurn(turnRad: number): number {
  return Math.atan2(Math.sin(turnRad), Math.cos(turnRad))
}

function pointAt(xy: XY): PointMm {
  return { xMm: xy[0], yMm: xy[1] }
}
