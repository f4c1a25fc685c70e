import type { BodyFace } from './glassBody'

/** The kinds that stand in the built-in library, with the wire fields that a template may set. */
export type Template =
  | (Body<'source'> & {
      readonly beam?: 'rays' | 'point'
      readonly size_mm?: number
      readonly n_rays?: number
      readonly spread_deg?: number
      readonly wavelength_nm?: number
      readonly wavelengths_nm?: number[]
      readonly polarization?: 'horizontal' | 'vertical' | '+45' | '-45' | 'unpolarized'
    })
  | (Surface<'lens'> & { readonly efl_mm?: number })
  | (Surface<'mirror'> & { readonly radius_of_curvature_mm?: number; readonly conic?: number })
  | (Surface<'beamsplitter'> & { readonly is_polarizing?: boolean })
  | (Surface<'dichroic'> & {
      readonly cutoff_wavelength_nm?: number
      readonly pass_type?: 'longpass' | 'shortpass'
    })
  | Surface<'beam_block'>
  | (Surface<'aperture'> & { readonly opening_mm: number })
  | Surface<'detector'>
  | (Surface<'waveplate'> & {
      readonly phase_shift_deg?: number
      readonly fast_axis_deg?: number
      readonly design_wavelength_nm?: number
    })
  | (Surface<'polarizer'> & { readonly transmission_axis_deg?: number })
  | (Surface<'faraday_rotator'> & { readonly rotation_angle_deg?: number })
  | (Surface<'grating'> & { readonly lines_per_mm?: number; readonly reflective?: boolean })
  | (Body<'optic'> & { readonly name: string; readonly interfaces: BodyFace[] })
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
  'Prisms and gratings',
  'Polarization',
  'Stops and detectors',
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
  /** What a real part is made of and made for. */
  readonly detail?: string
  /** Its focal length at 587.6 nm, mm, where it has one. */
  readonly focalLengthMm?: number
  readonly template: Template
}
