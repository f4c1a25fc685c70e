import type { AnnotationPart } from '@optiverse/scene'
import { backgroundLook } from './background'
import { path, polygon, type DisplayItem, type PathStep } from './displayList'
import { angleLook, arrowLook, rulerLook } from './measure'
import { chosenColor } from './theme'

/** A typographic point on a screen of 96 px to the inch. */
const PX_PER_PT = 4 / 3
const DEFAULT_TEXT_PT = 12
/** A filled rectangle tints what it marks and hides none of it. */
const TINT_OPACITY = 0.2

export function annotationLook(part: AnnotationPart): readonly DisplayItem[] {
  switch (part.kind) {
    case 'text':
      return textLook(part)
    case 'ruler':
      return rulerLook(part.pointsMm)
    case 'angle_measure':
      return angleLook(part.vertexMm, part.fromMm, part.toMm)
    case 'path_measure':
      // It lies along a traced ray, which a record alone does not know.
      return []
    case 'rectangle':
      return rectangleLook(part)
    case 'arrow':
      return arrowLook(part.pointsMm, chosenColor(part.colorHex, 'ink'))
    case 'comment':
      return commentLook(part.resolved === true)
    case 'background':
      return backgroundLook(part)
    default:
      return part satisfies never
  }
}

/** Centred on its place; of the same size at every zoom. */
function textLook(part: Extract<AnnotationPart, { kind: 'text' }>): readonly DisplayItem[] {
  return [
    {
      ...{ type: 'text', text: part.text, at: { xMm: 0, yMm: 0 }, turn: 'turned' },
      ...{ sizePx: (part.sizePt ?? DEFAULT_TEXT_PT) * PX_PER_PT, fill: chosenColor(part.colorHex, 'ink') },
    },
  ]
}

function rectangleLook(part: Extract<AnnotationPart, { kind: 'rectangle' }>): readonly DisplayItem[] {
  const [halfWidth, halfHeight] = [part.widthMm / 2, part.heightMm / 2]
  const outline = polygon([
    [-halfWidth, -halfHeight],
    [halfWidth, -halfHeight],
    [halfWidth, halfHeight],
    [-halfWidth, halfHeight],
  ])
  const frame = path(outline, { stroke: chosenColor(part.strokeHex, 'note') })
  if (part.fillHex === undefined) return [frame]
  return [path(outline, { fill: chosenColor(part.fillHex, 'note'), opacity: TINT_OPACITY }), frame]
}

/** A speech bubble of the same size at every zoom, its tip at the place it speaks of. */
const BUBBLE: readonly PathStep[] = [
  ['M', 0, 0],
  ['L', 1, 8],
  ['L', 1, 18],
  ['C', 1, 20.2, 2.8, 22, 5, 22],
  ['L', 21, 22],
  ['C', 23.2, 22, 25, 20.2, 25, 18],
  ['L', 25, 10],
  ['C', 25, 7.8, 23.2, 6, 21, 6],
  ['L', 7, 6],
  ['Z'],
]
const BUBBLE_LINES: readonly PathStep[] = [
  ['M', 6, 16.5],
  ['L', 20, 16.5],
  ['M', 6, 11.5],
  ['L', 15, 11.5],
]

function commentLook(isResolved: boolean): readonly DisplayItem[] {
  const screenAt = { xMm: 0, yMm: 0 }
  const opacity = isResolved ? 0.45 : 1
  return [
    path(BUBBLE, { fill: 'comment', screenAt, opacity }),
    path(BUBBLE_LINES, { stroke: 'commentInk', width: { px: 1.5 }, screenAt, opacity }),
  ]
}
