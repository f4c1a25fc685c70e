import { z } from 'zod'
import { ExtinctionDb, Fraction, NotNegative, Percent, Positive, Quantity, WavelengthNm } from './primitives'

/** A surface's shape: a flat (radius 0 or absent), circular or conic arc over its chord. */
export const curveFields = {
  radius_of_curvature_mm: Quantity.optional(),
  conic: Quantity.optional(),
}

const diffractionOrder = z.number().int().min(-100).max(100)

/**
 * The fields that say what a surface does to light, by kind, without the surface's size and place:
 * a one-surface component and an interface of an `optic` share them.
 */
export const lawFields = {
  lens: {
    efl_mm: Quantity.refine((f) => f !== 0, 'a focal length is not zero').optional(),
  },
  mirror: { ...curveFields, reflectivity: Percent.optional() },
  beamsplitter: {
    ...curveFields,
    split_T: Percent.optional(),
    split_R: Percent.optional(),
    is_polarizing: z.boolean().optional(),
    extinction_ratio_db: ExtinctionDb.optional(),
  },
  dichroic: {
    ...curveFields,
    cutoff_wavelength_nm: WavelengthNm.optional(),
    transition_width_nm: Positive.optional(),
    pass_type: z.enum(['longpass', 'shortpass']).optional(),
  },
  waveplate: {
    ...curveFields,
    phase_shift_deg: Quantity.optional(),
    fast_axis_deg: Quantity.optional(),
    design_wavelength_nm: z.union([z.literal(0), WavelengthNm]).optional(),
  },
  polarizer: {
    ...curveFields,
    transmission_axis_deg: Quantity.optional(),
    extinction_ratio_db: ExtinctionDb.optional(),
  },
  faraday_rotator: { ...curveFields, rotation_angle_deg: Quantity.optional() },
  grating: {
    ...curveFields,
    lines_per_mm: NotNegative.optional(),
    orders: z.array(diffractionOrder).min(1).max(64).optional(),
    efficiencies: z.array(Fraction).min(1).max(64).optional(),
    reflective: z.boolean().optional(),
  },
  aperture: { ...curveFields, opening_mm: NotNegative },
  beam_block: { ...curveFields },
  detector: {
    ...curveFields,
    bins: z.number().int().min(1).max(10_000).optional(),
    transparent: z.boolean().optional(),
  },
} as const

/** The kinds that are one surface. */
export type SurfaceKind = keyof typeof lawFields
