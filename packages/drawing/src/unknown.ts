import { path, roundedBox, type DisplayItem } from './displayList'
import { LABEL_PX, labelAtCorner } from './label'

/** An inch, as most mounted parts are wide: its true size is not known. */
const SIZE_MM = 25.4

/** A part that only a newer version can draw: something stands here, and this is what it is called. */
export function unknownLook(label: string, angleDeg: number): readonly DisplayItem[] {
  const half = SIZE_MM / 2
  const corners = [-half, half].flatMap((x) => [-half, half].map((y) => [x, y] as const))
  return [
    path(roundedBox([-half, -half], [half, half], 2), {
      ...{ stroke: 'hatch', width: { px: 1 }, dashPx: [3, 3] },
    }),
    {
      ...{ type: 'text', at: { xMm: 0, yMm: 0 }, text: '?', sizePx: LABEL_PX, fill: 'label' },
      ...{ turn: 'upright', fitMm: half },
    },
    labelAtCorner(label, angleDeg, corners),
  ]
}
