import {
  isUnderstood,
  labelOf,
  readPart,
  type ComponentPart,
  type Pose,
  type SceneObject,
  type SourcePart,
} from '@optiverse/scene'
import { annotationLook } from './annotation'
import { pathPoints } from './box'
import type { DisplayItem, DisplayList } from './displayList'
import { labelAtCorner, labelAtEnd, labelText } from './label'
import { opticLook } from './optic'
import { sourceLabel, sourceLook } from './source'
import { surfaceLook } from './surface/surfaceLook'
import type { Paint } from './theme'
import { unknownLook } from './unknown'

export interface LookOptions {
  /** Replaces a part's own label (a detector's reading); `null` leaves it out. */
  readonly label?: string | null
  /** Colour of a source's exit; without it the theme's colour of light. */
  readonly light?: Paint
}

/** A part that takes no part in the light is drawn faintly. */
const DISABLED_OPACITY = 0.4

/**
 * How an object looks, in mm of its body's frame (see `poseOf`), back to front.
 * The angle counts only for where the label stands. A group has no look; a kind that only a newer version knows has
 * one that says so.
 */
export function drawObject(record: SceneObject, options: LookOptions = {}): DisplayList {
  if (!isUnderstood(record))
    return 'x_mm' in record ? unknownLook(labelOf(record), poseOf(record).angleDeg) : []
  const part = readPart(record)
  switch (part.kind) {
    case 'group':
      return []
    case 'text':
    case 'ruler':
    case 'angle_measure':
    case 'path_measure':
    case 'rectangle':
    case 'arrow':
    case 'comment':
    case 'background':
      return annotationLook(part)
    default:
      return part.disabled ? faded(bodyLook(part, options)) : bodyLook(part, options)
  }
}

/** Where an object's frame stands on the bench; what is drawn through points of the bench has the bench's own. */
export function poseOf(record: SceneObject): Pose {
  if (!('x_mm' in record)) return { xMm: 0, yMm: 0, angleDeg: 0 }
  const angleDeg = 'angle_deg' in record ? (record.angle_deg ?? 0) : 0
  return { xMm: record.x_mm, yMm: record.y_mm, angleDeg }
}

function bodyLook(part: ComponentPart | SourcePart, options: LookOptions): DisplayList {
  const text = options.label === undefined ? labelText(part) : options.label
  const look = withoutLabel(part, options.light ?? 'light')
  return text ? [...look, ...labelItems(part, text, look)] : look
}

function withoutLabel(part: ComponentPart | SourcePart, light: Paint): DisplayList {
  switch (part.kind) {
    case 'source':
      return sourceLook(part, light)
    case 'optic':
      return opticLook(part)
    default:
      return surfaceLook(part)
  }
}

function labelItems(part: ComponentPart | SourcePart, text: string, look: DisplayList): DisplayList {
  switch (part.kind) {
    case 'source':
      return sourceLabel(part, text)
    case 'optic':
      return [labelAtCorner(text, part.angleDeg, pathPoints(look))]
    default:
      return [labelAtEnd(text, part.angleDeg, part.lengthMm)]
  }
}

function faded(list: DisplayList): DisplayList {
  return list.map((item): DisplayItem => ({ ...item, opacity: (item.opacity ?? 1) * DISABLED_OPACITY }))
}
