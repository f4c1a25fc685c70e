import { ObjectId, Quantity } from '@optiverse/scene'
import { z } from 'zod'

/** Where someone's pointer is on the bench; `null` coordinates are not sent: a pointer that left just stops. */
export const CursorMove = z.strictObject({ x_mm: Quantity, y_mm: Quantity })
export type CursorMove = z.infer<typeof CursorMove>

export const SelectionChange = z.strictObject({ ids: z.array(ObjectId).max(5_000) })
export type SelectionChange = z.infer<typeof SelectionChange>

export const PresenceUpdate = z.strictObject({
  /** The part of the bench that someone sees: numbers that end in their unit. */
  viewport: z.record(z.string().regex(/^[a-z_]{1,32}$/), Quantity).optional(),
  tool: z.string().max(32).optional(),
  idle: z.boolean().optional(),
})
export type PresenceUpdate = z.infer<typeof PresenceUpdate>

/** Never part of the scene, never answered; the newest wins. */
export type PresenceFrame =
  | { readonly type: 'cursor:move'; readonly data: CursorMove }
  | { readonly type: 'selection:change'; readonly data: SelectionChange }
  | { readonly type: 'presence:update'; readonly data: PresenceUpdate }
