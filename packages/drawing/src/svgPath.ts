import { toBench, type Pose } from '@optiverse/scene'
import { mapSteps, type DisplayList, type PathItem, type PathStep } from './displayList'
import { strokePx } from './paint'
import { svgNumber } from './svgText'
import { cssColor, opaqueColor, type Theme } from './theme'

/** The `d` of an SVG path; SVG's y axis points down, the steps' up. */
function svgPathOf(steps: readonly PathStep[]): string {
  return steps
    .map(([letter, ...numbers]) => {
      const flipped = numbers.map((value, index) => svgNumber(index % 2 === 0 ? value : -value))
      return `${letter}${flipped.join(' ')}`
    })
    .join('')
}

/** One `<path>` as data: the names are those of React's attributes. */
export interface SvgPath {
  readonly d: string
  readonly fill: string
  readonly fillOpacity: number
  readonly stroke: string
  readonly strokeWidth: number
  readonly strokeDasharray: string | undefined
  readonly opacity: number
}

/**
 * The paths of a list as they lie in an SVG whose unit is mm, posed on the bench; strokes are as wide as at
 * `pxPerMm`. Texts are left out: a card has its own.
 */
export function displayListToSvg(
  list: DisplayList,
  theme: Theme,
  pxPerMm: number,
  pose: Pose = { xMm: 0, yMm: 0, angleDeg: 0 },
): readonly SvgPath[] {
  return list.filter((item) => item.type === 'path').map((item) => svgPath(item, theme, pxPerMm, pose))
}

function svgPath(item: PathItem, theme: Theme, pxPerMm: number, pose: Pose): SvgPath {
  const fill = item.fill === undefined ? NONE : opaqueColor(cssColor(theme, item.fill))
  const dash = item.dashPx?.map((length) => svgNumber(length / pxPerMm)).join(' ')
  return {
    d: svgPathOf(stepsOnBench(item, pxPerMm, pose)),
    fill: fill.color,
    fillOpacity: fill.opacity,
    stroke: item.stroke === undefined ? 'none' : opaqueColor(cssColor(theme, item.stroke)).color,
    strokeWidth: strokePx(item.width, pxPerMm) / pxPerMm,
    strokeDasharray: dash,
    opacity: item.opacity ?? 1,
  }
}

const NONE = { color: 'none', opacity: 1 } as const

function stepsOnBench(item: PathItem, pxPerMm: number, pose: Pose): readonly PathStep[] {
  const { screenAt } = item
  if (!screenAt) return mapSteps(item.steps, (xMm, yMm) => pair(toBench(pose, { xMm, yMm })))
  const [x, y] = pair(toBench(pose, screenAt))
  return mapSteps(item.steps, (dx, dy) => [x + dx / pxPerMm, y + dy / pxPerMm])
}

function pair(point: { readonly xMm: number; readonly yMm: number }): readonly [number, number] {
  return [point.xMm, point.yMm]
}
