import { glassNamed } from '@optiverse/optics'
import { z } from 'zod'
import { bodyFields } from './common'
import { curveFields, lawFields, type SurfaceKind } from './law'
import { ObjectId, Percent, Quantity } from './primitives'
import { surfaceBreach } from './surfaceRules'

const endPointFields = { x1_mm: Quantity, y1_mm: Quantity, x2_mm: Quantity, y2_mm: Quantity }

/** A name of the glass catalogue, such as `N-BK7` or `air`. */
const Material = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9 ()+._-]{0,63}$/, { error: 'a glass name such as N-BK7', abort: true })
  .refine((name) => glassNamed(name) !== null, {
    error: ({ input }) =>
      `no glass is called ${String(input)} here; N-BK7, fused silica and air are known, among others`,
  })
const RefractiveIndex = z.number().positive().max(10)

const RefractiveInterface = z.strictObject({
  element_type: z.literal('refractive_interface'),
  ...endPointFields,
  ...curveFields,
  n1: RefractiveIndex.optional(),
  n2: RefractiveIndex.optional(),
  material1: Material.optional(),
  material2: Material.optional(),
  is_beam_splitter: z.boolean().optional(),
  split_T: Percent.optional(),
  split_R: Percent.optional(),
})

function idealInterface<K extends SurfaceKind>(kind: K) {
  return z.strictObject({ element_type: z.literal(kind), ...endPointFields, ...lawFields[kind] })
}

const SplitterInterface = z.strictObject({
  element_type: z.literal(['beamsplitter', 'beam_splitter']),
  ...endPointFields,
  ...lawFields.beamsplitter,
})

/** One surface of a body, in the body's frame (y up); `p1` and `p2` lie on it. */
export const OpticInterface = z
  .discriminatedUnion('element_type', [
    RefractiveInterface,
    SplitterInterface,
    idealInterface('lens'),
    idealInterface('mirror'),
    idealInterface('dichroic'),
    idealInterface('waveplate'),
    idealInterface('polarizer'),
    idealInterface('faraday_rotator'),
    idealInterface('grating'),
    idealInterface('aperture'),
    idealInterface('beam_block'),
    idealInterface('detector'),
  ])
  .superRefine((face, context) => {
    const chordMm = Math.hypot(face.x2_mm - face.x1_mm, face.y2_mm - face.y1_mm)
    if (chordMm === 0) {
      context.addIssue({ code: 'custom', path: ['x2_mm'], message: 'the end points of an interface differ' })
      return
    }
    if (face.element_type === 'lens') return
    const breach = surfaceBreach(face, chordMm)
    if (breach) context.addIssue({ code: 'custom', path: [breach.path], message: breach.message })
  })
export type OpticInterface = z.infer<typeof OpticInterface>

/** A body of several surfaces: singlet, doublet, prism, cube, an imported or custom part. */
export const Optic = z.strictObject({
  id: ObjectId,
  kind: z.literal('optic'),
  ...bodyFields,
  interfaces: z.array(OpticInterface).min(1).max(64),
})
