export { compileBench, type CompiledBench } from './compileBench'
export { applyOp, stampScene } from './applyOp'
export { emptyScene } from './emptyScene'
export { batchOf, inverseOp, singleOps } from './inverse'
export { fieldIssues, firstIssue, type FieldIssue } from './issues'
export {
  judgeOp,
  measureScene,
  type Acceptance,
  type MeasuredScene,
  type Refusal,
  type RejectCode,
} from './judgeOp'
export * from './limits'
export { allObjects, objectById, placeOf } from './lookup'
export { isOpType, type BatchOp, type EditData, type Op, type OpType, type SingleOp } from './op'
export { Annotation, Group } from './schema/annotation'
export { Component, DEFAULT_LENGTH_MM, type ComponentKind } from './schema/component'
export { ObjectId, Quantity } from './schema/primitives'
export { Scene, Title } from './schema/scene'
export { listOf, SceneObject, schemaOf, type ListName, type ObjectKind } from './schema/sceneObject'
export { Polarization, Source } from './schema/source'
export { addObjects, copyObjects, deleteObjects } from './commands/addRemove'
export { moveObjects } from './commands/move'
export { placeMm, pointsOf } from './commands/place'
export { resizeByEnd } from './commands/resize'
export { middleOf, rotateObjects } from './commands/rotate'
export {
  KINDS,
  labelOf,
  type ChoiceField,
  type KindInfo,
  type NumberField,
  type PropertyField,
  type SwitchField,
  type TextField,
} from './kinds'
export {
  readPart,
  type AnnotationPart,
  type ComponentPart,
  type FacePart,
  type OpticPart,
  type Part,
  type SourcePart,
  type SurfacePart,
} from './part'
export { endPoints, radians, rotateAbout, toBench, toBody, unitVector, type PointMm, type Pose } from './pose'
