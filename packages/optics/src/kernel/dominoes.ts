import { REFRACTIVE } from '../coefficients'
import type { Kernel } from './kernel'
import type { Meeting } from './meeting'

/** Numbers of one surface's coefficients, see coefficients.ts. */
const SLOTS = 5

/** Numbers of a packed surface, and where its tangent stands, see search/packed.ts. */
const PACKED_SLOTS = 9
const TANGENT_X = 2
const TANGENT_Y = 3

/** Slot of a branch, see light.ts. */
const MEDIUM = 9

/** Numbers of one face in `media`, see kernel.ts. */
const MEDIA_SLOTS = 5

/**
 * Joins the media of the faces that are met where a refractive one acts: for light along its normal, and for light
 * against it.
 */
export function joinMediaAt(kernel: Kernel, face: number): void {
  if (kernel.coefficients.law[face] !== REFRACTIVE) return
  const rayMedium = kernel.light.slots[MEDIUM]!
  for (const near of [0, 1]) joinMedia(kernel, face, near, rayMedium, near * MEDIA_SLOTS)
}

/**
 * Works out between which media light refracts where refractive faces coincide, and leaves it in the kernel's `media`:
 * index here, index beyond, and transmittance (−1 uncoated), reflectance, absorptance. The faces are joined like
 * dominoes, beginning with the ray's medium, and act as one face from the first medium to the last; what else is met
 * there does not act. (A face that stands alone refracts with its own indices, whatever the ray's medium is.)
 *
 * @param face the one of them to act
 * @param near 0 for light along the acting face's normal, 1 against it
 * @param at where in `media`
 */
function joinMedia(
  { meeting, packed, coefficients, media }: Kernel,
  face: number,
  near: number,
  rayMedium: number,
  at: number,
): void {
  const { law, values } = coefficients
  const first = faceFrom(rayMedium, -1, meeting, face, packed, law, values, near, face)
  let last = first
  writeCoating(media, at, values, first)
  for (let joined = 1; joined < meeting.count; joined++) {
    const medium = indexBeside(last, face, packed, values, 1 - near)
    const next = faceFrom(medium, last, meeting, face, packed, law, values, near, -1)
    if (next < 0 || next === first) break
    last = next
    if (media[at + 2]! < 0) writeCoating(media, at, values, next)
  }
  media[at] = indexBeside(first, face, packed, values, near)
  media[at + 1] = indexBeside(last, face, packed, values, 1 - near)
}

/** The first of the faces met, other than one, that lies against this medium; `otherwise` if there is none. */
function faceFrom(
  medium: number,
  except: number,
  { count, surfaces }: Meeting,
  acting: number,
  packed: Float64Array,
  law: Uint8Array,
  values: Float64Array,
  near: number,
  otherwise: number,
): number {
  for (let met = 0; met < count; met++) {
    const face = surfaces[met]!
    if (face === except || law[face] !== REFRACTIVE) continue
    if (indexBeside(face, acting, packed, values, near) === medium) return face
  }
  return otherwise
}

/** Index on a side of a face, the side being that of the acting face: the two may run opposite ways. */
function indexBeside(
  face: number,
  acting: number,
  packed: Float64Array,
  values: Float64Array,
  side: number,
): number {
  const at = face * PACKED_SLOTS
  const actingAt = acting * PACKED_SLOTS
  const alongX = packed[at + TANGENT_X]! * packed[actingAt + TANGENT_X]!
  const alongY = packed[at + TANGENT_Y]! * packed[actingAt + TANGENT_Y]!
  return values[face * SLOTS + (alongX + alongY < 0 ? 1 - side : side)]!
}

function writeCoating(media: Float64Array, at: number, values: Float64Array, face: number): void {
  media[at + 2] = values[face * SLOTS + 2]!
  media[at + 3] = values[face * SLOTS + 3]!
  media[at + 4] = values[face * SLOTS + 4]!
}
