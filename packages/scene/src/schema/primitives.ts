import { z } from 'zod'
import { MAX_MAGNITUDE } from '../limits'

/** Names an object within its scene; unique over components, sources, annotations and groups. */
export const ObjectId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'an id has 1 to 64 characters of A-Z, a-z, 0-9, _ and -')

/** Any finite number that a bench can mean. */
export const Quantity = z.number().min(-MAX_MAGNITUDE).max(MAX_MAGNITUDE)
export const Positive = z.number().positive().max(MAX_MAGNITUDE)
export const NotNegative = z.number().min(0).max(MAX_MAGNITUDE)
export const Percent = z.number().min(0).max(100)
export const Fraction = z.number().min(0).max(1)
/** Vacuum wavelength: deep ultraviolet to far infrared. */
export const WavelengthNm = z.number().min(100).max(20_000)
/** Beyond 200 dB a polarizer is ideal to the last bit of a double. */
export const ExtinctionDb = z.number().min(0).max(200)
export const ColorHex = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour is written #rrggbb')
export const PointMm = z.tuple([Quantity, Quantity])
export const Url = z.string().max(2_000)
