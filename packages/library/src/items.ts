/** The kinds that stand in the built-in library, with the wire fields that a template may set. */
export type Template =
  | (Body<'source'> & {
      readonly beam?: 'rays' | 'point'
      readonly size_mm?: number
      readonly n_rays?: number
      readonly spread_deg?: number
      readonly wavelength_nm?: number
      readonly polarization?: 'horizontal' | 'vertical' | '+45' | '-45'
    })
  | (Surface<'lens'> & { readonly efl_mm?: number })
  | Surface<'mirror'>
  | (Surface<'beamsplitter'> & { readonly is_polarizing?: boolean })
  | (Surface<'dichroic'> & { readonly cutoff_wavelength_nm?: number })
  | Surface<'beam_block'>
  | (Surface<'aperture'> & { readonly opening_mm: number })
  | Surface<'detector'>
  | (Surface<'waveplate'> & { readonly phase_shift_deg?: number; readonly fast_axis_deg?: number })
  | (Surface<'polarizer'> & { readonly transmission_axis_deg?: number })
  | (Surface<'faraday_rotator'> & { readonly rotation_angle_deg?: number })
  | (Surface<'grating'> & { readonly lines_per_mm?: number })
  | { readonly kind: 'text'; readonly text: string; readonly angle_deg: number }
  | (Body<'rectangle'> & { readonly width_mm: number; readonly height_mm: number })

interface Body<K extends string> {
  readonly kind: K
  readonly angle_deg: number
}

interface Surface<K extends string> extends Body<K> {
  readonly length_mm?: number
}

export const LIBRARY_CATEGORIES = [
  'Sources',
  'Lenses',
  'Mirrors and splitters',
  'Polarization',
  'Stops and detectors',
  'Other',
  'Notes',
] as const
type LibraryCategory = (typeof LIBRARY_CATEGORIES)[number]

/** What can be put on the bench: a record without its id and place. */
export interface LibraryItem {
  /** Stable: records name it as their `catalog_ref`. */
  readonly id: string
  readonly category: LibraryCategory
  readonly label: string
  /** Other words under which people look for it. */
  readonly keywords: readonly string[]
  readonly template: Template
}

/** Upright in a beam along +x. */
const UPRIGHT = 90
/** Light along +x is reflected towards +y: a plane at θ turns a direction of 0° to 2θ. */
const FOLDING = 45

export const LIBRARY: readonly LibraryItem[] = [
  {
    id: 'source',
    category: 'Sources',
    label: 'Source',
    keywords: ['laser', 'HeNe', '633 nm', 'red', 'light', 'beam', 'collimated'],
    template: { kind: 'source', angle_deg: 0 },
  },
  {
    id: 'laser-532',
    category: 'Sources',
    label: 'Laser 532 nm',
    keywords: ['source', 'green', 'Nd:YAG', 'light', 'beam'],
    template: { kind: 'source', angle_deg: 0, wavelength_nm: 532, size_mm: 5, n_rays: 5 },
  },
  {
    id: 'point-source',
    category: 'Sources',
    label: 'Point source',
    keywords: ['fan', 'diverging', 'LED', 'fibre', 'fiber', 'object', 'light'],
    template: { kind: 'source', angle_deg: 0, beam: 'point', spread_deg: 8, n_rays: 11 },
  },
  {
    id: 'lens',
    category: 'Lenses',
    label: 'Lens',
    keywords: ['converging', 'convex', 'positive', 'thin', 'focal length', 'f = 100 mm'],
    template: { kind: 'lens', angle_deg: UPRIGHT, efl_mm: 100 },
  },
  {
    id: 'diverging-lens',
    category: 'Lenses',
    label: 'Diverging lens',
    keywords: ['concave', 'negative', 'thin', 'focal length', 'f = −100 mm'],
    template: { kind: 'lens', angle_deg: UPRIGHT, efl_mm: -100 },
  },
  {
    id: 'mirror',
    category: 'Mirrors and splitters',
    label: 'Mirror',
    keywords: ['flat', 'reflector', 'fold'],
    template: { kind: 'mirror', angle_deg: UPRIGHT },
  },
  {
    id: 'beam-splitter',
    category: 'Mirrors and splitters',
    label: 'Beam splitter',
    keywords: ['beamsplitter', 'plate', '50:50', 'BS', 'half mirror'],
    template: { kind: 'beamsplitter', angle_deg: FOLDING, length_mm: 36 },
  },
  {
    id: 'polarizing-splitter',
    category: 'Mirrors and splitters',
    label: 'Polarizing splitter',
    keywords: ['PBS', 'beam splitter', 'beamsplitter', 'polarization'],
    template: { kind: 'beamsplitter', angle_deg: FOLDING, length_mm: 36, is_polarizing: true },
  },
  {
    id: 'dichroic',
    category: 'Mirrors and splitters',
    label: 'Dichroic',
    keywords: ['mirror', 'longpass', 'shortpass', 'filter', 'wavelength', 'splitter'],
    template: { kind: 'dichroic', angle_deg: FOLDING, length_mm: 36, cutoff_wavelength_nm: 550 },
  },
  {
    id: 'quarter-wave-plate',
    category: 'Polarization',
    label: 'Quarter-wave plate',
    keywords: ['λ/4', 'lambda/4', 'QWP', 'waveplate', 'retarder', 'circular'],
    template: { kind: 'waveplate', angle_deg: UPRIGHT, phase_shift_deg: 90, fast_axis_deg: 45 },
  },
  {
    id: 'half-wave-plate',
    category: 'Polarization',
    label: 'Half-wave plate',
    keywords: ['λ/2', 'lambda/2', 'HWP', 'waveplate', 'retarder', 'rotate'],
    template: { kind: 'waveplate', angle_deg: UPRIGHT, phase_shift_deg: 180, fast_axis_deg: 22.5 },
  },
  {
    id: 'polarizer',
    category: 'Polarization',
    label: 'Polarizer',
    keywords: ['polariser', 'linear', 'analyzer', 'analyser', 'Glan'],
    template: { kind: 'polarizer', angle_deg: UPRIGHT, transmission_axis_deg: 0 },
  },
  {
    id: 'faraday-rotator',
    category: 'Polarization',
    label: 'Faraday rotator',
    keywords: ['isolator', 'magneto-optic', 'rotation'],
    template: { kind: 'faraday_rotator', angle_deg: UPRIGHT, rotation_angle_deg: 45 },
  },
  {
    id: 'beam-block',
    category: 'Stops and detectors',
    label: 'Beam block',
    keywords: ['dump', 'absorber', 'stop', 'black'],
    template: { kind: 'beam_block', angle_deg: UPRIGHT },
  },
  {
    id: 'aperture',
    category: 'Stops and detectors',
    label: 'Aperture',
    keywords: ['iris', 'pinhole', 'slit', 'stop', 'diaphragm'],
    template: { kind: 'aperture', angle_deg: UPRIGHT, opening_mm: 5 },
  },
  {
    id: 'detector',
    category: 'Stops and detectors',
    label: 'Detector',
    keywords: ['camera', 'photodiode', 'sensor', 'power meter', 'screen'],
    template: { kind: 'detector', angle_deg: UPRIGHT },
  },
  {
    id: 'grating',
    category: 'Other',
    label: 'Grating',
    keywords: ['diffraction', 'orders', 'spectrometer', 'lines'],
    template: { kind: 'grating', angle_deg: UPRIGHT, lines_per_mm: 600 },
  },
  {
    id: 'text',
    category: 'Notes',
    label: 'Text',
    keywords: ['note', 'label', 'annotation', 'write'],
    template: { kind: 'text', angle_deg: 0, text: 'Text' },
  },
  {
    id: 'rectangle',
    category: 'Notes',
    label: 'Rectangle',
    keywords: ['box', 'frame', 'area', 'annotation'],
    template: { kind: 'rectangle', angle_deg: 0, width_mm: 80, height_mm: 50 },
  },
]
