export { makeBench, type Bench } from './bench'
export type { DetectorReading } from './detectors'
export { branchOf, pathOfBranch, type Branch } from './explain/branch'
export { explainPath } from './explain/explainPath'
export { lightAt } from './explain/lightAt'
export type { Encounter, Explanation } from './explain/explanation'
export { refractiveIndex, type Glass } from './glass/glass'
export { GLASS_NAMES, glassNamed } from './glass/glassNamed'
export { birthNode, birthPower, firstEnd, lastNode, pathLengthMm } from './lightPath'
export { DEFAULT_LIMITS } from './limits'
export { ellipseOf, jonesOf, stokesOf, type Jones, type Polarization } from './polarization'
export { cosine, powerOf10, sine } from './portableMath'
export type { SourceSpec } from './source'
export type { Curve, Segment, SurfaceSpec } from './surface'
export { TraceMemory } from './memory'
export { spreadPaths, type SpreadPaths } from './spreadPaths'
export { trace } from './trace'
export { Tracing } from './tracing'
export {
  END_NAMES,
  headerOf,
  traceTransferables,
  viewTrace,
  type Trace,
  type TraceHeader,
} from './traceBuffer'
export { wavelengthToSrgb } from './wavelengthToSrgb'
