import type Konva from 'konva'
import { FONT_FAMILY } from './canvasFont'
import { inkOn } from './inkOn'

const HEIGHT_PX = 18
const PADDING_PX = 6

/** A person's name on their colour. Measured as it is painted, for the page's font may come late. */
export function paintNameTag(
  context: Konva.Context,
  person: { readonly name: string; readonly color: string },
  left: number,
  top: number,
): void {
  context.font = `600 11px ${FONT_FAMILY}`
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  const { width } = context.measureText(person.name)
  context.fillStyle = person.color
  context.beginPath()
  context.roundRect(left, top, width + 2 * PADDING_PX, HEIGHT_PX, 4)
  context.fill()
  context.fillStyle = inkOn(person.color)
  context.fillText(person.name, left + PADDING_PX, top + HEIGHT_PX / 2 + 0.5)
}
