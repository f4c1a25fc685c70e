import type { PointMm } from '@optiverse/scene'
import type { Paint } from './theme'

/** One step of a path, in mm of the body's frame (y up): move, line, cubic curve, close. */
export type PathStep =
  | readonly ['M', xMm: number, yMm: number]
  | readonly ['L', xMm: number, yMm: number]
  | readonly ['C', x1Mm: number, y1Mm: number, x2Mm: number, y2Mm: number, xMm: number, yMm: number]
  | readonly ['Z']

/** A stroke keeps its width on the screen (`px`) or its width on the bench (`mm`). */
export type StrokeWidth = { readonly px: number } | { readonly mm: number }

export interface PathItem {
  readonly type: 'path'
  readonly steps: readonly PathStep[]
  readonly stroke?: Paint
  readonly fill?: Paint
  readonly width?: StrokeWidth
  /** Lengths of dashes and gaps in screen px. */
  readonly dashPx?: readonly number[]
  readonly opacity?: number
  /** When given, the steps are screen px about this point, upright and of the same size at every zoom. */
  readonly screenAt?: PointMm
}

/**
 * How a text follows its body: `upright` stays level, `readable` lies along the body but never upside down,
 * `turned` turns with it.
 */
type TextTurn = 'upright' | 'readable' | 'turned'

export interface TextItem {
  readonly type: 'text'
  readonly at: PointMm
  /** May hold line breaks. */
  readonly text: string
  readonly sizePx: number
  readonly fill: Paint
  readonly turn: TextTurn
  /** Unit direction of the body's frame in which the text stands off its point; without one it is centred on it. */
  readonly away?: { readonly x: number; readonly y: number }
  /** Distance from the point to the text, screen px. */
  readonly gapPx?: number
  readonly opacity?: number
  /** Left out where it would be wider than this on the bench. */
  readonly fitMm?: number
  /** Left out where the bench is drawn smaller than this. */
  readonly minPxPerMm?: number
}

export type DisplayItem = PathItem | TextItem

/** How an object looks, back to front, in its body's frame. */
export type DisplayList = readonly DisplayItem[]

export const DEFAULT_STROKE_PX = 1.5

type PathLook = Omit<PathItem, 'type' | 'steps'>

export function path(steps: readonly PathStep[], look: PathLook): PathItem {
  return { type: 'path', steps, ...look }
}

export function segment(x1Mm: number, y1Mm: number, x2Mm: number, y2Mm: number): readonly PathStep[] {
  return [
    ['M', x1Mm, y1Mm],
    ['L', x2Mm, y2Mm],
  ]
}

export function polyline(points: readonly (readonly [number, number])[]): readonly PathStep[] {
  return points.map(([x, y], index): PathStep => [index === 0 ? 'M' : 'L', x, y])
}

export function polygon(points: readonly (readonly [number, number])[]): readonly PathStep[] {
  return [...polyline(points), ['Z']]
}

/** Control length of a cubic that is a quarter of a circle to 3e-4 of its radius. */
const QUARTER = 0.5522847498

export function circle(xMm: number, yMm: number, radiusMm: number): readonly PathStep[] {
  const r = radiusMm
  const k = QUARTER * r
  return [
    ['M', xMm + r, yMm],
    ['C', xMm + r, yMm + k, xMm + k, yMm + r, xMm, yMm + r],
    ['C', xMm - k, yMm + r, xMm - r, yMm + k, xMm - r, yMm],
    ['C', xMm - r, yMm - k, xMm - k, yMm - r, xMm, yMm - r],
    ['C', xMm + k, yMm - r, xMm + r, yMm - k, xMm + r, yMm],
    ['Z'],
  ]
}

/** A box with rounded corners, given by two opposite corners. */
export function roundedBox(
  corner: readonly [number, number],
  opposite: readonly [number, number],
  radiusMm: number,
): readonly PathStep[] {
  const [left, right] = [Math.min(corner[0], opposite[0]), Math.max(corner[0], opposite[0])]
  const [bottom, top] = [Math.min(corner[1], opposite[1]), Math.max(corner[1], opposite[1])]
  const r = Math.min(radiusMm, (right - left) / 2, (top - bottom) / 2)
  const k = r * (1 - QUARTER)
  return [
    ['M', left + r, bottom],
    ['L', right - r, bottom],
    ['C', right - k, bottom, right, bottom + k, right, bottom + r],
    ['L', right, top - r],
    ['C', right, top - k, right - k, top, right - r, top],
    ['L', left + r, top],
    ['C', left + k, top, left, top - k, left, top - r],
    ['L', left, bottom + r],
    ['C', left, bottom + k, left + k, bottom, left + r, bottom],
    ['Z'],
  ]
}

/** An arc about a centre from one angle to another, radians counter-clockwise. */
export function arc(centre: PointMm, radiusMm: number, fromRad: number, toRad: number): readonly PathStep[] {
  const pieces = Math.max(1, Math.ceil(Math.abs(toRad - fromRad) / (Math.PI / 4)))
  const step = (toRad - fromRad) / pieces
  const handle = (4 / 3) * Math.tan(step / 4)
  const at = (angle: number, out: number): [number, number] => [
    centre.xMm + radiusMm * (Math.cos(angle) - out * Math.sin(angle)),
    centre.yMm + radiusMm * (Math.sin(angle) + out * Math.cos(angle)),
  ]
  const steps: PathStep[] = [['M', ...at(fromRad, 0)]]
  for (let piece = 0; piece < pieces; piece++) {
    const start = fromRad + piece * step
    steps.push(['C', ...at(start, handle), ...at(start + step, -handle), ...at(start + step, 0)])
  }
  return steps
}

/** The same steps with every point moved by a function (a rigid motion, a change of unit). */
export function mapSteps(
  steps: readonly PathStep[],
  move: (xMm: number, yMm: number) => readonly [number, number],
): readonly PathStep[] {
  return steps.map((step): PathStep => {
    switch (step[0]) {
      case 'M':
      case 'L':
        return [step[0], ...move(step[1], step[2])]
      case 'C':
        return ['C', ...move(step[1], step[2]), ...move(step[3], step[4]), ...move(step[5], step[6])]
      case 'Z':
        return step
      default:
        return step satisfies never
    }
  })
}
