import type { DisplayList, PathStep } from './displayList'

/** An upright box in some frame, mm. */
export interface BoxMm {
  readonly minXMm: number
  readonly minYMm: number
  readonly maxXMm: number
  readonly maxYMm: number
}

export function boxAround(points: readonly (readonly [number, number])[]): BoxMm | null {
  if (points.length === 0) return null
  let [minXMm, minYMm, maxXMm, maxYMm] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    minXMm = Math.min(minXMm, x)
    maxXMm = Math.max(maxXMm, x)
    minYMm = Math.min(minYMm, y)
    maxYMm = Math.max(maxYMm, y)
  }
  return { minXMm, minYMm, maxXMm, maxYMm }
}

export function joinBoxes(boxes: readonly BoxMm[]): BoxMm | null {
  return boxAround(boxes.flatMap(cornersOf))
}

export function growBox(box: BoxMm, byMm: number): BoxMm {
  return {
    minXMm: box.minXMm - byMm,
    minYMm: box.minYMm - byMm,
    maxXMm: box.maxXMm + byMm,
    maxYMm: box.maxYMm + byMm,
  }
}

/** Counter-clockwise from the lower left. */
export function cornersOf(box: BoxMm): readonly (readonly [number, number])[] {
  return [
    [box.minXMm, box.minYMm],
    [box.maxXMm, box.minYMm],
    [box.maxXMm, box.maxYMm],
    [box.minXMm, box.maxYMm],
  ]
}

/** The box of a list's paths (a curve by its control points); texts and screen-sized marks count not. */
export function boxOf(list: DisplayList): BoxMm | null {
  return boxAround(pathPoints(list))
}

export function pathPoints(list: DisplayList): readonly (readonly [number, number])[] {
  return list.flatMap((item) =>
    item.type === 'path' && !item.screenAt ? item.steps.flatMap(pointsOfStep) : [],
  )
}

function pointsOfStep(step: PathStep): readonly (readonly [number, number])[] {
  switch (step[0]) {
    case 'M':
    case 'L':
      return [[step[1], step[2]]]
    case 'C':
      return [
        [step[1], step[2]],
        [step[3], step[4]],
        [step[5], step[6]],
      ]
    case 'Z':
      return []
    default:
      return step satisfies never
  }
}
