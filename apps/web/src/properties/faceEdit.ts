import type { FacePart, SceneObject } from '@optiverse/scene'
import { parseNumber } from './numberInput'
import { changed, type Changes } from './objectEdit'

/** A body of several faces, as on the wire. */
export type Body = Extract<SceneObject, { kind: 'optic' }>

/** What changing one face of a body comes to: all of its faces, the others as they are. */
export function faceChanges(body: Body, index: number, changes: Changes): Changes {
  return { interfaces: body.interfaces.map((face, i) => (i === index ? changed(face, changes) : face)) }
}

/** The side of a face: 1 is where its normal comes from, 2 where it points to. */
export type Side = 1 | 2

/** The medium on one side of a face as it is written: a glass by its name, or an index. */
export function mediumText(
  face: Extract<FacePart, { elementType: 'refractive_interface' }>,
  side: Side,
): string {
  const material = side === 1 ? face.material1 : face.material2
  const index = side === 1 ? face.n1 : face.n2
  return material ?? (index === 1 ? 'air' : String(index))
}

/** What a medium that was typed comes to: a number is an index, all else a name. */
export function mediumChanges(text: string, side: Side): Changes {
  const typed = text.trim()
  const index = parseNumber(typed)
  return index === null
    ? { [`material${side}`]: typed === '' ? null : typed, [`n${side}`]: null }
    : { [`material${side}`]: null, [`n${side}`]: index }
}
