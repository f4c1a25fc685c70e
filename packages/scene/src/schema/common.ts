import { z } from 'zod'
import { ObjectId, Positive, Quantity, Url } from './primitives'

/** What every object on the bench may carry, traced or only drawn. */
export const commonFields = {
  name: z.string().max(120).optional(),
  notes: z.string().max(2_000).optional(),
  locked: z.boolean().optional(),
  hidden: z.boolean().optional(),
  group_id: ObjectId.optional(),
  z: Quantity.optional(),
}

/** Where a rigid body stands: its reference point, and its angle counter-clockwise from +x. */
export const poseFields = { x_mm: Quantity, y_mm: Quantity, angle_deg: Quantity }

const Image = z.strictObject({
  url: Url,
  width_mm: Positive,
  x_mm: Quantity.optional(),
  y_mm: Quantity.optional(),
  angle_deg: Quantity.optional(),
})

const VendorPart = z.strictObject({
  vendor: z.string().max(120).optional(),
  number: z.string().max(120).optional(),
  url: Url.optional(),
})

/** What components and sources share beyond the common fields. */
export const bodyFields = {
  ...commonFields,
  ...poseFields,
  disabled: z.boolean().optional(),
  image: Image.optional(),
  catalog_ref: z.string().max(120).optional(),
  part: VendorPart.optional(),
}
