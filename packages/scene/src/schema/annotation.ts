import { z } from 'zod'
import { commonFields, poseFields } from './common'
import { ColorHex, Fraction, ObjectId, PointMm, Positive, Quantity, Url } from './primitives'

const Text = z.string().max(2_000)
const Author = z.string().max(64)
const Points = z.array(PointMm).min(2).max(1_000)
const placeFields = { x_mm: Quantity, y_mm: Quantity }

const Reply = z.strictObject({
  text: Text,
  author: Author.optional(),
  created_at: z.iso.datetime().optional(),
})

export const annotationSchemas = {
  text: z.strictObject({
    id: ObjectId,
    kind: z.literal('text'),
    ...commonFields,
    ...placeFields,
    text: Text,
    size_pt: z.number().min(1).max(1_000).optional(),
    color_hex: ColorHex.optional(),
    angle_deg: Quantity.optional(),
  }),
  ruler: z.strictObject({ id: ObjectId, kind: z.literal('ruler'), ...commonFields, points_mm: Points }),
  angle_measure: z.strictObject({
    id: ObjectId,
    kind: z.literal('angle_measure'),
    ...commonFields,
    vertex_mm: PointMm,
    from_mm: PointMm,
    to_mm: PointMm,
  }),
  path_measure: z.strictObject({
    id: ObjectId,
    kind: z.literal('path_measure'),
    ...commonFields,
    source_id: ObjectId,
    ray: z.number().int().min(0).max(100_000),
    from_fraction: Fraction,
    to_fraction: Fraction,
  }),
  rectangle: z.strictObject({
    id: ObjectId,
    kind: z.literal('rectangle'),
    ...commonFields,
    ...poseFields,
    width_mm: Positive,
    height_mm: Positive,
    stroke_hex: ColorHex.optional(),
    fill_hex: ColorHex.optional(),
  }),
  arrow: z.strictObject({
    id: ObjectId,
    kind: z.literal('arrow'),
    ...commonFields,
    points_mm: Points,
    color_hex: ColorHex.optional(),
  }),
  comment: z.strictObject({
    id: ObjectId,
    kind: z.literal('comment'),
    ...commonFields,
    ...placeFields,
    target_id: ObjectId.optional(),
    text: Text,
    author: Author.optional(),
    created_at: z.iso.datetime().optional(),
    resolved: z.boolean().optional(),
    replies: z.array(Reply).max(200).optional(),
  }),
  background: z.strictObject({
    id: ObjectId,
    kind: z.literal('background'),
    ...commonFields,
    ...poseFields,
    width_mm: Positive,
    height_mm: Positive,
    pattern: z.enum(['breadboard_25mm', 'breadboard_1in', 'table', 'image']).optional(),
    image_url: Url.optional(),
  }),
} as const

/** Drawn on the bench and never traced. */
export const Annotation = z.discriminatedUnion('kind', [
  annotationSchemas.text,
  annotationSchemas.ruler,
  annotationSchemas.angle_measure,
  annotationSchemas.path_measure,
  annotationSchemas.rectangle,
  annotationSchemas.arrow,
  annotationSchemas.comment,
  annotationSchemas.background,
])
export type Annotation = z.infer<typeof Annotation>

/** Objects that are arranged together; `group_id` names the parent group. */
export const Group = z.strictObject({
  id: ObjectId,
  kind: z.literal('group'),
  name: z.string().max(120).optional(),
  group_id: ObjectId.optional(),
  locked: z.boolean().optional(),
  hidden: z.boolean().optional(),
})
export type Group = z.infer<typeof Group>
