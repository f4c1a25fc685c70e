import { z } from 'zod'
import { Annotation, annotationSchemas, Group } from './annotation'
import { Component, componentSchemas } from './component'
import { Source, sourceFields } from './source'

/** Anything with an id on the bench; its `kind` tells which list it stands in. */
export const SceneObject = z.union([Component, Source, Annotation, Group])
export type SceneObject = Component | Source | Annotation | Group
export type ObjectKind = SceneObject['kind']

type ObjectSchema = z.ZodType<SceneObject>

const schemaOfList = {
  components: Component,
  sources: Source,
  annotations: Annotation,
  groups: Group,
} as const
export type ListName = keyof typeof schemaOfList

const shapes: Record<ObjectKind, Readonly<Record<string, unknown>>> = {
  ...mapValues(componentSchemas, (schema) => schema.shape),
  ...mapValues(annotationSchemas, (schema) => schema.shape),
  source: sourceFields,
  group: Group.shape,
}

const kinds = new Set(Object.keys(shapes))

export function isObjectKind(kind: unknown): kind is ObjectKind {
  return typeof kind === 'string' && kinds.has(kind)
}

/** The scene's list that holds objects of this kind. */
export function listOf(kind: ObjectKind): ListName {
  if (kind === 'source') return 'sources'
  if (kind === 'group') return 'groups'
  // A kind of a newer version is taken for a component: most kinds are.
  return Object.hasOwn(annotationSchemas, kind) ? 'annotations' : 'components'
}

/** Whether objects of this kind have a field of this name at all. */
export function hasField(kind: ObjectKind, field: string): boolean {
  return isObjectKind(kind) && Object.hasOwn(shapes[kind], field)
}

/** The schema of the list that the kind belongs to: finding it by kind keeps error messages to the point. */
export function schemaOf(kind: ObjectKind): ObjectSchema {
  return schemaOfList[listOf(kind)]
}

function mapValues<K extends string, A, B>(from: Record<K, A>, to: (value: A) => B): Record<K, B> {
  const entries = Object.entries<A>(from).map(([key, value]) => [key, to(value)] as const)
  return Object.fromEntries(entries) as Record<K, B>
}
