import { unitVector, type ComponentPart, type SourcePart } from '@optiverse/scene'
import type { TextItem } from './displayList'
import { lengthText, numberText } from './numberText'

export const LABEL_PX = 11
/** Distance between a part and its label on the screen. */
const LABEL_GAP_PX = 11
/** A part smaller than this on the screen has no room for a label. */
const SMALLEST_LABELLED_PX = 14

/** A part's name, or else the one number that matters; empty when there is none. */
export function labelText(part: ComponentPart | SourcePart): string {
  return part.name ? part.name : numberThatMatters(part)
}

function numberThatMatters(part: ComponentPart | SourcePart): string {
  switch (part.kind) {
    case 'lens':
      return `f = ${lengthText(part.eflMm)}`
    case 'mirror':
      return [radiusText(part.radiusOfCurvatureMm), part.reflectivity < 100 ? percent(part.reflectivity) : '']
        .filter(Boolean)
        .join(', ')
    case 'beamsplitter':
      return splitText(part.isPolarizing, part.splitT, part.splitR)
    case 'dichroic':
      return `${part.passType === 'longpass' ? 'LP' : 'SP'} ${numberText(part.cutoffWavelengthNm)} nm`
    case 'waveplate':
      return `${retardanceText(part.phaseShiftDeg)} ${degrees(part.fastAxisDeg)}`
    case 'polarizer':
      return `Pol ${degrees(part.transmissionAxisDeg)}`
    case 'faraday_rotator':
      return `FR ${degrees(part.rotationAngleDeg)}`
    case 'grating':
      return `${numberText(part.linesPerMm)}/mm`
    case 'aperture':
      return `⌀ ${lengthText(part.openingMm)}`
    case 'optic':
      return part.interfaces.some((face) => face.elementType === 'beamsplitter' && face.isPolarizing)
        ? 'PBS'
        : ''
    case 'beam_block':
    case 'detector':
      return ''
    case 'source':
      return wavelengthText(part)
    default:
      return part satisfies never
  }
}

/** `633 nm`, or the span of several. */
export function wavelengthText(source: Pick<SourcePart, 'wavelengthNm' | 'wavelengthsNm'>): string {
  const lines = source.wavelengthsNm ?? [source.wavelengthNm]
  const [least, most] = [Math.min(...lines), Math.max(...lines)]
  return least === most ? `${numberText(least)} nm` : `${numberText(least)}–${numberText(most)} nm`
}

export function degrees(angleDeg: number): string {
  return `${numberText(angleDeg)}°`
}

function percent(share: number): string {
  return `${numberText(share)} %`
}

function radiusText(radiusMm: number): string {
  return radiusMm === 0 ? '' : `R = ${lengthText(radiusMm)}`
}

function splitText(isPolarizing: boolean, transmitted: number, reflected: number): string {
  if (isPolarizing) return 'PBS'
  const ratio = `${numberText(transmitted)}:${numberText(reflected)}`
  return transmitted === reflected ? ratio : `T:R ${ratio}`
}

/** A retardance as a whole part of a wave where it is one. */
function retardanceText(phaseDeg: number): string {
  const parts = 360 / phaseDeg
  if (phaseDeg > 0 && parts <= 16 && Math.abs(parts - Math.round(parts)) < 1e-9) {
    return Math.round(parts) === 1 ? 'λ' : `λ/${Math.round(parts)}`
  }
  return `${degrees(phaseDeg)} at`
}

/**
 * A label beyond that end of a surface which is lower on the bench, or on its right when it lies flat:
 * beside the part, off the way of a beam that meets it.
 */
export function labelAtEnd(text: string, angleDeg: number, lengthMm: number): TextItem {
  const { cos, sin } = unitVector(angleDeg)
  const side = Math.abs(sin) < 0.2 ? Math.sign(cos) : -Math.sign(sin)
  return label(text, { xMm: (side * lengthMm) / 2, yMm: 0 }, { x: side, y: 0 }, lengthMm)
}

/** A label on a side of a body lying along x: below it on the bench, or on its right when it stands upright. */
export function labelBeside(
  text: string,
  angleDeg: number,
  body: { readonly middleXMm: number; readonly halfHeightMm: number; readonly lengthMm: number },
): TextItem {
  const { cos, sin } = unitVector(angleDeg)
  const side = Math.abs(cos) < 0.2 ? -Math.sign(sin) : -Math.sign(cos)
  const at = { xMm: body.middleXMm, yMm: side * body.halfHeightMm }
  return label(text, at, { x: 0, y: side }, body.lengthMm)
}

/** A label off that point of an outline which is farthest up and right on the bench. */
export function labelAtCorner(
  text: string,
  angleDeg: number,
  outline: readonly (readonly [number, number])[],
): TextItem {
  const { cos, sin } = unitVector(angleDeg)
  const away = { x: (cos + sin) * Math.SQRT1_2, y: (cos - sin) * Math.SQRT1_2 }
  const reach = (point: readonly [number, number]) => point[0] * away.x + point[1] * away.y
  const farthest = outline.reduce((best, point) => (reach(point) > reach(best) ? point : best), [0, 0])
  return label(text, { xMm: farthest[0], yMm: farthest[1] }, away, sizeOf(outline))
}

function sizeOf(outline: readonly (readonly [number, number])[]): number {
  const xs = outline.map(([x]) => x)
  const ys = outline.map(([, y]) => y)
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), 0.001)
}

function label(
  text: string,
  at: TextItem['at'],
  away: { readonly x: number; readonly y: number },
  partSizeMm: number,
): TextItem {
  return {
    ...{ type: 'text', text, at, away, turn: 'upright', fill: 'label', sizePx: LABEL_PX },
    gapPx: LABEL_GAP_PX,
    minPxPerMm: SMALLEST_LABELLED_PX / partSizeMm,
  }
}
