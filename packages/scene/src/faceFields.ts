import { curveFields, kindInfo, type PropertyField } from './kinds'
import type { FacePart } from './part'

const coatedField: PropertyField = {
  ...{ key: 'is_beam_splitter', label: 'Coated', type: 'switch', default: false },
  hint: 'Splits light by given shares, and not by the refractive indices.',
}

const SHARES: readonly string[] = ['split_T', 'split_R']
const coatingFields = kindInfo('beamsplitter').fields.filter(({ key }) => SHARES.includes(key))

/** What can be set on a face of a body beside its place and its media. */
export function faceFields(face: FacePart): readonly PropertyField[] {
  if (face.elementType === 'refractive_interface')
    return [...curveFields, coatedField, ...(face.isBeamSplitter ? coatingFields : [])]
  return kindInfo(face.elementType).fields.filter(({ key }) => key !== 'length_mm')
}
