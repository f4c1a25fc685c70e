import { LAW_DEFAULTS, SOURCE_DEFAULTS, SURFACE_LENGTH_DEFAULT } from './defaults'
import { isObjectKind, type ObjectKind } from './schema/sceneObject'

interface FieldBase {
  /** The record's key, as on the wire. */
  readonly key: string
  readonly label: string
  /** One sentence for the person who hovers. */
  readonly hint?: string
}

/** A number with its unit, as the page offers it; the schema has the last word on what is allowed. */
export interface NumberField extends FieldBase {
  readonly type: 'number'
  readonly unit: string
  readonly default: number
  /** What one press of an arrow key changes. */
  readonly step: number
  readonly min?: number
  readonly max?: number
  readonly integer?: boolean
}

export interface ChoiceField extends FieldBase {
  readonly type: 'choice'
  readonly default: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
}

interface SwitchField extends FieldBase {
  readonly type: 'switch'
  readonly default: boolean
}

interface TextField extends FieldBase {
  readonly type: 'text'
  readonly default: string
  readonly maxLength: number
}

/** A few numbers, written one after the other. */
export interface NumbersField extends FieldBase {
  readonly type: 'numbers'
  readonly unit: string
  /** What is meant where there are none, in words. */
  readonly none: string
  readonly default: null
  readonly min?: number
  readonly max?: number
  readonly integer?: boolean
}

/** A state by name, or linear at an angle, or a Jones vector. */
export interface PolarizationField extends FieldBase {
  readonly type: 'polarization'
  readonly default: string
  readonly choices: ChoiceField['choices']
}

export type PropertyField =
  NumberField | NumbersField | ChoiceField | PolarizationField | SwitchField | TextField

/** What a person is told of a kind, and which of its own fields they can set. */
interface KindInfo {
  readonly label: string
  readonly summary: string
  readonly fields: readonly PropertyField[]
}

const lengthField = (label: string): NumberField => ({
  ...{ key: 'length_mm', label, type: 'number', unit: 'mm', step: 1, min: 0.001 },
  default: SURFACE_LENGTH_DEFAULT.length_mm,
})

/** How a surface curves. */
export const curveFields: readonly NumberField[] = [
  {
    ...{ key: 'radius_of_curvature_mm', label: 'Radius', type: 'number', unit: 'mm', step: 10, default: 0 },
    hint: '0 is flat; positive when the centre lies on the side of the front normal.',
  },
  {
    ...{ key: 'conic', label: 'Conic', type: 'number', unit: '', step: 0.1, default: 0 },
    hint: '0 is a circle, −1 a parabola.',
  },
]

const extinctionField: NumberField = {
  ...{ key: 'extinction_ratio_db', label: 'Extinction', type: 'number', unit: 'dB', step: 5 },
  ...{ min: 0, max: 200, default: 40 },
}

const surfaceKinds = {
  lens: {
    label: 'Lens',
    summary: 'Ideal thin lens',
    fields: [
      {
        ...{ key: 'efl_mm', label: 'Focal length', type: 'number', unit: 'mm', step: 5 },
        default: LAW_DEFAULTS.lens.efl_mm,
        hint: 'Positive converges, negative diverges.',
      },
      lengthField('Diameter'),
    ],
  },
  mirror: {
    label: 'Mirror',
    summary: 'Reflects on both sides',
    fields: [
      {
        ...{
          key: 'reflectivity',
          label: 'Reflectivity',
          type: 'number',
          unit: '%',
          step: 1,
          min: 0,
          max: 100,
        },
        default: LAW_DEFAULTS.mirror.reflectivity,
      },
      lengthField('Diameter'),
      ...curveFields,
    ],
  },
  beamsplitter: {
    label: 'Beam splitter',
    summary: 'Splits light into a transmitted and a reflected beam',
    fields: [
      {
        ...{ key: 'split_T', label: 'Transmitted', type: 'number', unit: '%', step: 5, min: 0, max: 100 },
        default: LAW_DEFAULTS.beamsplitter.split_T,
      },
      {
        ...{ key: 'split_R', label: 'Reflected', type: 'number', unit: '%', step: 5, min: 0, max: 100 },
        default: LAW_DEFAULTS.beamsplitter.split_R,
        hint: 'What is neither transmitted nor reflected is absorbed.',
      },
      {
        ...{ key: 'is_polarizing', label: 'Polarizing', type: 'switch', default: false },
        hint: 'Passes p and reflects s; the shares above then do nothing.',
      },
      extinctionField,
      lengthField('Diameter'),
      ...curveFields,
    ],
  },
  dichroic: {
    label: 'Dichroic',
    summary: 'Splits light by wavelength',
    fields: [
      {
        ...{ key: 'cutoff_wavelength_nm', label: 'Cut-off', type: 'number', unit: 'nm', step: 5 },
        ...{ min: 100, max: 20_000, default: LAW_DEFAULTS.dichroic.cutoff_wavelength_nm },
      },
      {
        ...{
          key: 'transition_width_nm',
          label: 'Edge width',
          type: 'number',
          unit: 'nm',
          step: 5,
          min: 0.001,
        },
        default: LAW_DEFAULTS.dichroic.transition_width_nm,
        hint: 'From 10 % to 90 % transmission.',
      },
      {
        ...{ key: 'pass_type', label: 'Passes', type: 'choice', default: LAW_DEFAULTS.dichroic.pass_type },
        choices: [
          { value: 'longpass', label: 'Longer wavelengths' },
          { value: 'shortpass', label: 'Shorter wavelengths' },
        ],
      },
      lengthField('Diameter'),
      ...curveFields,
    ],
  },
  waveplate: {
    label: 'Wave plate',
    summary: 'Retards one axis of polarization',
    fields: [
      {
        ...{ key: 'phase_shift_deg', label: 'Retardance', type: 'number', unit: '°', step: 5 },
        default: LAW_DEFAULTS.waveplate.phase_shift_deg,
        hint: '90° is a quarter-wave plate, 180° a half-wave plate.',
      },
      {
        ...{ key: 'fast_axis_deg', label: 'Fast axis', type: 'number', unit: '°', step: 1 },
        default: LAW_DEFAULTS.waveplate.fast_axis_deg,
        hint: 'From p (in the bench) towards s (out of it), looking into the light.',
      },
      {
        ...{ key: 'design_wavelength_nm', label: 'Designed for', type: 'number', unit: 'nm', step: 1 },
        ...{ min: 0, max: 20_000, default: LAW_DEFAULTS.waveplate.design_wavelength_nm },
        hint: '0 is achromatic.',
      },
      lengthField('Diameter'),
      ...curveFields,
    ],
  },
  polarizer: {
    label: 'Polarizer',
    summary: 'Passes one linear polarization',
    fields: [
      {
        ...{ key: 'transmission_axis_deg', label: 'Axis', type: 'number', unit: '°', step: 1, default: 0 },
        hint: 'From p (in the bench) towards s (out of it), looking into the light.',
      },
      extinctionField,
      lengthField('Diameter'),
      ...curveFields,
    ],
  },
  faraday_rotator: {
    label: 'Faraday rotator',
    summary: 'Turns polarization, the same way in both directions',
    fields: [
      {
        ...{ key: 'rotation_angle_deg', label: 'Rotation', type: 'number', unit: '°', step: 1 },
        default: LAW_DEFAULTS.faraday_rotator.rotation_angle_deg,
      },
      lengthField('Diameter'),
      ...curveFields,
    ],
  },
  grating: {
    label: 'Grating',
    summary: 'Diffracts light into orders',
    fields: [
      {
        ...{ key: 'lines_per_mm', label: 'Lines', type: 'number', unit: '1/mm', step: 50, min: 0 },
        default: LAW_DEFAULTS.grating.lines_per_mm,
      },
      {
        ...{ key: 'orders', label: 'Orders', type: 'numbers', unit: '', integer: true, min: -100, max: 100 },
        ...{ none: '0, 1, −1', default: null },
        hint: 'The orders that light goes into, such as 0, 1, −1.',
      },
      {
        ...{ key: 'efficiencies', label: 'Efficiencies', type: 'numbers', unit: '', min: 0, max: 1 },
        ...{ none: 'equal shares', default: null },
        hint: 'The share of the light for each order, together at most 1; the rest is absorbed.',
      },
      { key: 'reflective', label: 'Reflective', type: 'switch', default: LAW_DEFAULTS.grating.reflective },
      lengthField('Width'),
      ...curveFields,
    ],
  },
  aperture: {
    label: 'Aperture',
    summary: 'Absorbs outside its opening',
    fields: [
      { key: 'opening_mm', label: 'Opening', type: 'number', unit: 'mm', step: 0.5, min: 0, default: 5 },
      lengthField('Width'),
      ...curveFields,
    ],
  },
  beam_block: {
    label: 'Beam block',
    summary: 'Absorbs all light',
    fields: [lengthField('Width'), ...curveFields],
  },
  detector: {
    label: 'Detector',
    summary: 'Measures the light that meets it',
    fields: [
      {
        ...{
          key: 'bins',
          label: 'Bins',
          type: 'number',
          unit: '',
          step: 1,
          min: 1,
          max: 10_000,
          integer: true,
        },
        default: LAW_DEFAULTS.detector.bins,
      },
      { key: 'transparent', label: 'Transparent', type: 'switch', default: false },
      lengthField('Width'),
      ...curveFields,
    ],
  },
} satisfies Record<string, KindInfo>

const sourceFields: readonly PropertyField[] = [
  {
    ...{ key: 'beam', label: 'Beam', type: 'choice', default: SOURCE_DEFAULTS.beam },
    choices: [
      { value: 'rays', label: 'From a line' },
      { value: 'point', label: 'From a point' },
    ],
  },
  {
    ...{ key: 'wavelength_nm', label: 'Wavelength', type: 'number', unit: 'nm', step: 1 },
    ...{ min: 100, max: 20_000, default: SOURCE_DEFAULTS.wavelength_nm },
  },
  {
    ...{ key: 'wavelengths_nm', label: 'Spectrum', type: 'numbers', unit: 'nm', min: 100, max: 20_000 },
    ...{ none: 'one wavelength', default: null },
    hint: 'Several wavelengths, such as 473, 532, 633: they take the place of the one above.',
  },
  {
    ...{ key: 'weights', label: 'Weights', type: 'numbers', unit: '', min: 0, none: 'equal', default: null },
    hint: 'How the wavelengths of the spectrum share the power, one number for each.',
  },
  {
    ...{ key: 'power_mw', label: 'Power', type: 'number', unit: 'mW', step: 0.1, min: 0 },
    default: SOURCE_DEFAULTS.power_mw,
  },
  {
    ...{ key: 'size_mm', label: 'Beam size', type: 'number', unit: 'mm', step: 1, min: 0 },
    default: SOURCE_DEFAULTS.size_mm,
  },
  {
    ...{
      key: 'n_rays',
      label: 'Rays',
      type: 'number',
      unit: '',
      step: 1,
      min: 1,
      max: 100_000,
      integer: true,
    },
    default: SOURCE_DEFAULTS.n_rays,
  },
  {
    ...{ key: 'spread_deg', label: 'Spread ±', type: 'number', unit: '°', step: 0.5, min: 0, max: 180 },
    default: SOURCE_DEFAULTS.spread_deg,
    hint: 'Half-angle of the fan; a positive spread diverges.',
  },
  {
    ...{ key: 'profile', label: 'Profile', type: 'choice', default: SOURCE_DEFAULTS.profile },
    choices: [
      { value: 'uniform', label: 'Uniform' },
      { value: 'gaussian', label: 'Gaussian' },
      { value: 'lambertian', label: 'Lambertian' },
    ],
  },
  {
    ...{ key: 'polarization', label: 'Polarization', type: 'polarization' },
    default: SOURCE_DEFAULTS.polarization,
    choices: [
      { value: 'horizontal', label: 'Horizontal (p)' },
      { value: 'vertical', label: 'Vertical (s)' },
      { value: '+45', label: '+45°' },
      { value: '-45', label: '−45°' },
      { value: 'circular_right', label: 'Right circular' },
      { value: 'circular_left', label: 'Left circular' },
      { value: 'unpolarized', label: 'Unpolarized' },
    ],
  },
]

const sizeField = (key: string, label: string): NumberField => ({
  ...{ key, label, type: 'number', unit: 'mm', step: 1, min: 0.001, default: 25 },
})

/** Every kind of object by name. */
export const KINDS: Readonly<Record<ObjectKind, KindInfo>> = {
  ...surfaceKinds,
  optic: { label: 'Optic', summary: 'A body of several surfaces', fields: [] },
  source: { label: 'Source', summary: 'Where light begins', fields: sourceFields },
  text: {
    label: 'Text',
    summary: 'A note on the bench',
    fields: [
      { key: 'text', label: 'Text', type: 'text', default: '', maxLength: 2_000 },
      { key: 'size_pt', label: 'Size', type: 'number', unit: 'pt', step: 1, min: 1, max: 1_000, default: 12 },
    ],
  },
  ruler: { label: 'Ruler', summary: 'Measures along a line', fields: [] },
  angle_measure: { label: 'Angle', summary: 'Measures an angle', fields: [] },
  path_measure: { label: 'Path length', summary: 'Measures along a ray', fields: [] },
  rectangle: {
    label: 'Rectangle',
    summary: 'A frame on the bench',
    fields: [sizeField('width_mm', 'Width'), sizeField('height_mm', 'Height')],
  },
  arrow: { label: 'Arrow', summary: 'Points at something', fields: [] },
  comment: {
    label: 'Comment',
    summary: 'A remark for the others',
    fields: [
      { key: 'text', label: 'Text', type: 'text', default: '', maxLength: 2_000 },
      { key: 'resolved', label: 'Resolved', type: 'switch', default: false },
    ],
  },
  background: {
    label: 'Background',
    summary: 'What the bench stands on',
    fields: [sizeField('width_mm', 'Width'), sizeField('height_mm', 'Height')],
  },
  group: { label: 'Group', summary: 'Objects arranged together', fields: [] },
}

/** What an object is called: its own name, or its kind's. */
export function labelOf(object: { readonly kind: ObjectKind; readonly name?: string | undefined }): string {
  return object.name || kindInfo(object.kind).label
}

/** What is told of a kind; of one that only a newer version knows no more than its name. */
export function kindInfo(kind: ObjectKind): KindInfo {
  return isObjectKind(kind) ? KINDS[kind] : unknownKind(kind)
}

function unknownKind(kind: string): KindInfo {
  const words = kind.replaceAll('_', ' ').slice(0, 40)
  const label = `${words.charAt(0).toUpperCase()}${words.slice(1)}`
  return { label, summary: 'Of a newer version: this page cannot show it. Reload the page.', fields: [] }
}
