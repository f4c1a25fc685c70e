import type { SceneObject } from './schema/sceneObject'

/** A change of one object or of the title: what a person did, as data. */
export type SingleOp =
  | { readonly type: 'component:add'; readonly data: SceneObject }
  | {
      readonly type: 'component:move'
      readonly data: { readonly id: string; readonly x_mm: number; readonly y_mm: number }
    }
  | { readonly type: 'component:rotate'; readonly data: { readonly id: string; readonly angle_deg: number } }
  | { readonly type: 'component:edit'; readonly data: EditData }
  | { readonly type: 'component:delete'; readonly data: { readonly id: string } }
  | { readonly type: 'scene:edit'; readonly data: { readonly title: string } }

/** All of `ops` or none of them, as one version. */
interface BatchOp {
  readonly type: 'component:batch'
  readonly data: { readonly ops: readonly SingleOp[] }
}

export type Op = SingleOp | BatchOp
type OpType = Op['type']

/** The fields to set on the object `id`; `null` removes an optional one. */
export type EditData = { readonly id: string } & Readonly<Record<string, unknown>>

const opTypes: ReadonlySet<string> = new Set<OpType>([
  'component:add',
  'component:move',
  'component:rotate',
  'component:edit',
  'component:delete',
  'component:batch',
  'scene:edit',
])

export function isOpType(type: string): type is OpType {
  return opTypes.has(type)
}
