import { radians, type SourcePart } from '@optiverse/scene'
import { circle, path, roundedBox, segment, type DisplayItem } from './displayList'
import { LABEL_PX, labelBeside, wavelengthText } from './label'
import type { Paint } from './theme'

/** Length of the short rays of a point source, mm. */
const RAY_MM = 9
const DOT_MM = 1.8

/** A source with its exit at (0, 0), facing +x. */
export function sourceLook(part: SourcePart, light: Paint): readonly DisplayItem[] {
  return part.beam === 'point' ? pointLook(part, light) : laserLook(part, light)
}

/** The name of a laser stands below it, for its wavelength stands on it; a point source has room for one of them. */
export function sourceLabel(part: SourcePart, text: string): readonly DisplayItem[] {
  if (part.beam === 'point') {
    return [
      labelBeside(text, part.angleDeg, { middleXMm: 0, halfHeightMm: RAY_MM * 0.5, lengthMm: 2 * RAY_MM }),
    ]
  }
  const body = bodyOf(part)
  const own = wavelengthText(part)
  const onBody: DisplayItem = {
    ...{ type: 'text', text: own, at: { xMm: -body.lengthMm / 2, yMm: 0 }, turn: 'readable' },
    ...{ fill: 'label', sizePx: LABEL_PX, fitMm: body.lengthMm * 0.9 },
  }
  if (text === own) return [onBody]
  return [
    onBody,
    labelBeside(text, part.angleDeg, {
      ...{ middleXMm: -body.lengthMm / 2, halfHeightMm: body.heightMm / 2, lengthMm: body.lengthMm },
    }),
  ]
}

/** A housing somewhat wider than its beam. */
function bodyOf(part: SourcePart): { readonly lengthMm: number; readonly heightMm: number } {
  const heightMm = Math.max(16, part.sizeMm + 8)
  return { lengthMm: Math.min(Math.max(40, heightMm * 1.4), 80), heightMm }
}

function laserLook(part: SourcePart, light: Paint): readonly DisplayItem[] {
  const { lengthMm, heightMm } = bodyOf(part)
  const exitMm = Math.max(part.sizeMm, 1) / 2
  return [
    path(roundedBox([-lengthMm, -heightMm / 2], [0, heightMm / 2], 2.4), {
      stroke: 'body',
      fill: 'bodyFill',
    }),
    path(segment(0, -exitMm, 0, exitMm), { stroke: light, width: { px: 3 } }),
  ]
}

function pointLook(part: SourcePart, light: Paint): readonly DisplayItem[] {
  const fanDeg = Math.min(Math.max(part.spreadDeg, 12), 24)
  const rays = [-fanDeg, 0, fanDeg].flatMap((angle) => {
    const [cos, sin] = [Math.cos(radians(angle)), Math.sin(radians(angle))]
    return segment(DOT_MM * 1.7 * cos, DOT_MM * 1.7 * sin, RAY_MM * cos, RAY_MM * sin)
  })
  return [path(rays, { stroke: light, width: { px: 1.5 } }), path(circle(0, 0, DOT_MM), { fill: light })]
}
