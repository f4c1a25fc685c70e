import { z } from 'zod'
import { bodyFields } from './common'
import { lawFields, type SurfaceKind } from './law'
import { Optic } from './optic'
import { ObjectId, Positive } from './primitives'
import { surfaceBreach } from './surfaceRules'

/** The length of a surface whose record does not say: a one-inch optic. */
const DEFAULT_LENGTH_MM = 25.4

function oneSurface<K extends SurfaceKind>(kind: K) {
  const fields = {
    id: ObjectId,
    kind: z.literal(kind),
    ...bodyFields,
    length_mm: Positive.optional(),
    ...lawFields[kind],
  }
  return z.strictObject(fields)
}

export const componentSchemas = {
  lens: oneSurface('lens'),
  mirror: oneSurface('mirror'),
  beamsplitter: oneSurface('beamsplitter'),
  dichroic: oneSurface('dichroic'),
  waveplate: oneSurface('waveplate'),
  polarizer: oneSurface('polarizer'),
  faraday_rotator: oneSurface('faraday_rotator'),
  grating: oneSurface('grating'),
  aperture: oneSurface('aperture'),
  beam_block: oneSurface('beam_block'),
  detector: oneSurface('detector'),
  optic: Optic,
} as const

/** A rigid body that acts on light. Stored as sent: an absent optional field means its default. */
export const Component = z
  .discriminatedUnion('kind', [
    componentSchemas.lens,
    componentSchemas.mirror,
    componentSchemas.beamsplitter,
    componentSchemas.dichroic,
    componentSchemas.waveplate,
    componentSchemas.polarizer,
    componentSchemas.faraday_rotator,
    componentSchemas.grating,
    componentSchemas.aperture,
    componentSchemas.beam_block,
    componentSchemas.detector,
    componentSchemas.optic,
  ])
  .superRefine((component, context) => {
    if (component.kind === 'optic' || component.kind === 'lens') return
    const breach = surfaceBreach(component, component.length_mm ?? DEFAULT_LENGTH_MM)
    if (breach) context.addIssue({ code: 'custom', path: [breach.path], message: breach.message })
  })
export type Component = z.infer<typeof Component>
