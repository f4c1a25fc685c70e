export { makeBench, type Bench } from './bench'
export { DEFAULT_LIMITS } from './limits'
export { jonesOf, type Polarization } from './polarization'
export type { SourceSpec } from './source'
export type { Segment, SurfaceSpec } from './surface'
export { trace } from './trace'
export {
  END_NAMES,
  headerOf,
  traceTransferables,
  viewTrace,
  type Trace,
  type TraceHeader,
} from './traceBuffer'
export { wavelengthToSrgb } from './wavelengthToSrgb'
