import { LAW_DEFAULTS } from './defaults'
import { curveFields, kindInfo, type PropertyField } from './kinds'
import type { FacePart } from './part'

const { split_T, split_R } = LAW_DEFAULTS.beamsplitter

const coatedField: PropertyField = {
  ...{ key: 'is_beam_splitter', label: 'Coated', type: 'switch', default: false },
  hint: 'Splits light by given shares, and not by the refractive indices.',
}

const coatingFields: readonly PropertyField[] = [
  {
    key: 'split_T',
    label: 'Transmitted',
    type: 'number',
    unit: '%',
    step: 5,
    min: 0,
    max: 100,
    default: split_T,
  },
  {
    key: 'split_R',
    label: 'Reflected',
    type: 'number',
    unit: '%',
    step: 5,
    min: 0,
    max: 100,
    default: split_R,
  },
]

/** What can be set on a face of a body beside its place and its media. */
export function faceFields(face: FacePart): readonly PropertyField[] {
  if (face.elementType === 'refractive_interface')
    return [...curveFields, coatedField, ...(face.isBeamSplitter ? coatingFields : [])]
  return kindInfo(face.elementType).fields.filter(({ key }) => key !== 'length_mm')
}
