import { numberText } from '@optiverse/drawing'
import { kindInfo, type FacePart } from '@optiverse/scene'

/** What a face of a body is: the media that it parts or its kind, and how it curves. */
export function faceText(face: FacePart): { readonly what: string; readonly shape: string } {
  return { what: whatOf(face), shape: shapeOf(face) }
}

function whatOf(face: FacePart): string {
  if (face.elementType !== 'refractive_interface') return kindInfo(face.elementType).label
  const media = `${mediumText(face.material1, face.n1)} → ${mediumText(face.material2, face.n2)}`
  return face.isBeamSplitter ? `${media}, ${numberText(face.splitT)}:${numberText(face.splitR)}` : media
}

function mediumText(material: string | undefined, index: number): string {
  if (material !== undefined) return material
  return index === 1 ? 'air' : `n = ${numberText(index, 5)}`
}

function shapeOf(face: FacePart): string {
  if (face.elementType === 'lens') return `f = ${numberText(face.eflMm)} mm`
  if (face.radiusOfCurvatureMm === 0) return 'flat'
  const radius = `R = ${numberText(face.radiusOfCurvatureMm)} mm`
  return face.conic === 0 ? radius : `${radius}, k = ${numberText(face.conic)}`
}
