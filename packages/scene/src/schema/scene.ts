import { z } from 'zod'
import { MAX_OBJECTS, MAX_SCENE_BYTES, MAX_TITLE_LENGTH } from '../limits'
import { jsonBytes } from '../jsonBytes'
import { Annotation, Group } from './annotation'
import { Component } from './component'
import { Source } from './source'

export const Title = z.string().max(MAX_TITLE_LENGTH)

const Metadata = z.strictObject({
  title: Title,
  created_at: z.iso.datetime(),
  last_updated: z.iso.datetime(),
})

/** The bench as it is stored and sent; the order of a list is the order in which its objects came. */
export const Scene = z
  .strictObject({
    version: z.literal(1),
    components: z.array(Component).max(MAX_OBJECTS),
    sources: z.array(Source).max(MAX_OBJECTS),
    annotations: z.array(Annotation).max(MAX_OBJECTS),
    groups: z.array(Group).max(MAX_OBJECTS),
    metadata: Metadata,
  })
  .superRefine((scene, context) => {
    const ids = [...scene.components, ...scene.sources, ...scene.annotations, ...scene.groups].map(
      (o) => o.id,
    )
    if (ids.length > MAX_OBJECTS) {
      context.addIssue({ code: 'custom', message: `a scene holds at most ${MAX_OBJECTS} objects` })
    }
    const seen = new Set<string>()
    const twice = ids.find((id) => seen.size === seen.add(id).size)
    if (twice !== undefined) context.addIssue({ code: 'custom', message: `two objects have the id ${twice}` })
    if (jsonBytes(scene) > MAX_SCENE_BYTES) {
      context.addIssue({ code: 'custom', message: `a scene holds at most ${MAX_SCENE_BYTES} bytes of JSON` })
    }
  })

/**
 * A scene in memory is the document itself: lists are never changed in place, so that whoever holds one
 * can tell by identity what an operation has touched.
 */
export interface Scene {
  readonly version: 1
  readonly components: readonly Component[]
  readonly sources: readonly Source[]
  readonly annotations: readonly Annotation[]
  readonly groups: readonly Group[]
  readonly metadata: { readonly title: string; readonly created_at: string; readonly last_updated: string }
}
