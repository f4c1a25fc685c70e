import { z } from 'zod'
import { bodyFields } from './common'
import { ColorHex, NotNegative, ObjectId, Quantity, WavelengthNm } from './primitives'

const Complex = z.tuple([Quantity, Quantity])

/** State of polarization at birth; a Jones vector is given as (p, s). */
const Polarization = z.union([
  z.enum(['horizontal', 'vertical', '+45', '-45', 'circular_right', 'circular_left', 'unpolarized']),
  z.strictObject({ linear_deg: Quantity }),
  z.strictObject({
    jones: z
      .tuple([Complex, Complex])
      .refine((jones) => jones.flat().some((part) => part !== 0), 'a Jones vector is not zero'),
  }),
])

export const sourceFields = {
  id: ObjectId,
  kind: z.literal('source'),
  ...bodyFields,
  beam: z.enum(['rays', 'point']).optional(),
  size_mm: NotNegative.optional(),
  n_rays: z.number().int().min(1).max(100_000).optional(),
  spread_deg: z.number().min(0).max(180).optional(),
  wavelength_nm: WavelengthNm.optional(),
  wavelengths_nm: z.array(WavelengthNm).min(1).max(64).optional(),
  weights: z.array(NotNegative).min(1).max(64).optional(),
  color_hex: ColorHex.optional(),
  power_mw: NotNegative.optional(),
  profile: z.enum(['uniform', 'gaussian', 'lambertian']).optional(),
  polarization: Polarization.optional(),
}

/** Where light begins: a fan of rays from a line or a point. */
export const Source = z.strictObject(sourceFields).superRefine((source, context) => {
  if (source.weights === undefined) return
  const lines = source.wavelengths_nm?.length ?? 1
  if (source.weights.length !== lines) {
    context.addIssue({
      code: 'custom',
      path: ['weights'],
      message: `give one weight for each of the ${lines} wavelengths`,
    })
  } else if (source.weights.every((weight) => weight === 0)) {
    context.addIssue({ code: 'custom', path: ['weights'], message: 'at least one weight is above zero' })
  }
})
export type Source = z.infer<typeof Source>
