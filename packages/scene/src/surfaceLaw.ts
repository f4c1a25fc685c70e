import type { FacePart, SurfacePart } from './part'

type BodyKey = 'id' | 'xMm' | 'yMm' | 'angleDeg' | 'locked' | 'hidden' | 'disabled' | 'z' | 'lengthMm'
type WithoutBody<P> = P extends unknown ? Omit<P, BodyKey> : never

/** What every one-surface kind tells of its law, whether it stands alone or is a face of a body. */
export type SurfaceLaw = WithoutBody<SurfacePart>

export type RefractiveFace = Extract<FacePart, { elementType: 'refractive_interface' }>

/** A face of a body as the same surface standing alone. */
export function lawOfFace(face: Exclude<FacePart, RefractiveFace>): SurfaceLaw {
  // A face and a component of one kind share their law's fields; only the name of the kind's field differs.
  return { ...face, kind: face.elementType } as SurfaceLaw
}
