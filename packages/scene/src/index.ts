export { compileBench, ownerOf } from './compileBench'
export type { BenchProblem } from './glassProblems'
export { lawOfFace, type RefractiveFace, type SurfaceLaw } from './surfaceLaw'
export { applyOp, stampScene } from './applyOp'
export { emptyScene } from './emptyScene'
export { batchOf, inverseOp, singleOps } from './inverse'
export { fieldIssues, firstIssue, type FieldIssue } from './issues'
export { judgeOp, measureScene, type MeasuredScene, type Refusal, type RejectCode } from './judgeOp'
export * from './limits'
export { allObjects, objectById } from './lookup'
export { isOpType, type Op, type SingleOp } from './op'
export { Group } from './schema/annotation'
export { Component } from './schema/component'
export { ObjectId, Quantity } from './schema/primitives'
export { Scene, Title } from './schema/scene'
export { listOf, SceneObject, schemaOf, type ObjectKind } from './schema/sceneObject'
export { Source } from './schema/source'
export { addObjects, copyObjects, deleteObjects } from './commands/addRemove'
export { moveObjects } from './commands/move'
export { placeMm, pointsOf } from './commands/place'
export { resizeByEnd } from './commands/resize'
export { middleOf, rotateObjects } from './commands/rotate'
export { faceFields } from './faceFields'
export {
  kindInfo,
  KINDS,
  labelOf,
  type ChoiceField,
  type NumberField,
  type NumbersField,
  type PolarizationField,
  type PropertyField,
} from './kinds'
export {
  readPart,
  type AnnotationPart,
  type ComponentPart,
  type FacePart,
  type OpticPart,
  type SourcePart,
} from './part'
export { degrees, endPoints, radians, toBench, toBody, unitVector, type PointMm, type Pose } from './pose'
export { splitOp } from './splitOp'
export { isUnderstood } from './understood'
export { jsonBytes } from './jsonBytes'
