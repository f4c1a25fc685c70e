import { camelKeys, type CamelKeys } from './camelKeys'
import {
  ANNOTATION_DEFAULTS,
  BODY_DEFAULTS,
  LAW_DEFAULTS,
  REFRACTIVE_DEFAULTS,
  SOURCE_DEFAULTS,
  SURFACE_LENGTH_DEFAULT,
} from './defaults'
import type { Annotation, Group } from './schema/annotation'
import type { Component } from './schema/component'
import type { SurfaceKind } from './schema/law'
import type { OpticInterface } from './schema/optic'
import { isObjectKind, type SceneObject } from './schema/sceneObject'
import type { Source } from './schema/source'

/** A record in which the fields that have a default are always there, with their declared types. */
type Complete<R, D> = Omit<R, keyof D> & { [K in keyof D & keyof R]-?: Exclude<R[K], undefined> }

type SurfaceDefaults<K extends SurfaceKind> = typeof BODY_DEFAULTS &
  typeof SURFACE_LENGTH_DEFAULT &
  (typeof LAW_DEFAULTS)[K]

/** A one-surface component as code reads it: names in camel case with their units, defaults filled in. */
export type SurfacePart = {
  [K in SurfaceKind]: CamelKeys<Complete<Extract<Component, { kind: K }>, SurfaceDefaults<K>>>
}[SurfaceKind]

type FaceOf<K extends SurfaceKind> = CamelKeys<
  Complete<Extract<OpticInterface, { element_type: K }>, (typeof LAW_DEFAULTS)[K]>
>
type RefractiveFace = CamelKeys<
  Complete<Extract<OpticInterface, { element_type: 'refractive_interface' }>, typeof REFRACTIVE_DEFAULTS>
>
type SplitterFace = CamelKeys<
  Complete<
    Extract<OpticInterface, { element_type: 'beamsplitter' | 'beam_splitter' }>,
    (typeof LAW_DEFAULTS)['beamsplitter']
  >
>

/** An interface of a body, read likewise; `beam_splitter` reads as `beamsplitter`. */
export type FacePart =
  | { [K in Exclude<SurfaceKind, 'beamsplitter'>]: FaceOf<K> }[Exclude<SurfaceKind, 'beamsplitter'>]
  | (Omit<SplitterFace, 'elementType'> & { readonly elementType: 'beamsplitter' })
  | RefractiveFace

type OpticRecord = Extract<Component, { kind: 'optic' }>
export type OpticPart = Omit<CamelKeys<Complete<OpticRecord, typeof BODY_DEFAULTS>>, 'interfaces'> & {
  readonly interfaces: readonly FacePart[]
}

export type SourcePart = CamelKeys<Complete<Source, typeof BODY_DEFAULTS & typeof SOURCE_DEFAULTS>>
export type AnnotationPart = {
  [K in Annotation['kind']]: CamelKeys<Complete<Extract<Annotation, { kind: K }>, typeof ANNOTATION_DEFAULTS>>
}[Annotation['kind']]
type GroupPart = CamelKeys<Group>

export type ComponentPart = SurfacePart | OpticPart
type Part = ComponentPart | SourcePart | AnnotationPart | GroupPart

/** Records never change in place, so a record read once is read for good. */
const readParts = new WeakMap<SceneObject, Part>()

/**
 * A record as code reads it: keys in camel case, defaults filled in.
 * The record itself stays as it was sent.
 */
export function readPart(record: Component): ComponentPart
export function readPart(record: Source): SourcePart
export function readPart(record: Annotation): AnnotationPart
export function readPart(record: Component | Source): ComponentPart | SourcePart
export function readPart(record: SceneObject): Part
export function readPart(record: SceneObject): Part {
  const known = readParts.get(record)
  if (known) return known
  // The table of defaults and the schemas say the same fields; the tests hold them together.
  const part = camelKeys(withDefaults(record)) as Part
  readParts.set(record, part)
  return part
}

function withDefaults(record: SceneObject): object {
  switch (record.kind) {
    case 'source':
      return { ...BODY_DEFAULTS, ...SOURCE_DEFAULTS, ...record }
    case 'optic':
      return { ...BODY_DEFAULTS, ...record, interfaces: record.interfaces.map(faceWithDefaults) }
    case 'group':
      return record
    case 'text':
    case 'ruler':
    case 'angle_measure':
    case 'path_measure':
    case 'rectangle':
    case 'arrow':
    case 'comment':
    case 'background':
      return { ...ANNOTATION_DEFAULTS, ...record }
    default:
      // A kind of a newer version has no length that could be pulled at.
      return isObjectKind(record.kind)
        ? { ...BODY_DEFAULTS, ...SURFACE_LENGTH_DEFAULT, ...LAW_DEFAULTS[record.kind], ...record }
        : { ...BODY_DEFAULTS, ...record }
  }
}

function faceWithDefaults(face: OpticInterface): object {
  switch (face.element_type) {
    case 'refractive_interface':
      return { ...REFRACTIVE_DEFAULTS, ...face }
    case 'beam_splitter':
      return { ...LAW_DEFAULTS.beamsplitter, ...face, element_type: 'beamsplitter' }
    default:
      return { ...LAW_DEFAULTS[face.element_type], ...face }
  }
}
