export { boundsOf, outlineOf } from './bounds'
export { growBox, joinBoxes, type BoxMm } from './box'
export {
  type DisplayItem,
  type DisplayList,
  type PathItem,
  type PathStep,
  type StrokeWidth,
  type TextItem,
} from './displayList'
export { drawObject, poseOf, type LookOptions } from './drawObject'
export { roundLengthMm } from './figureFrame'
export { drawnLight, lightOfSource, rayColors, type Rgb } from './lightColor'
export { lengthText, measuredText, numberText } from './numberText'
export { paint, type PaintContext, type PaintView } from './paint'
export { paintRayEnds, paintRays, type RayContext, type RayView } from './paintRays'
export {
  rayAlpha,
  rayBatches,
  rayEnds,
  type RayBatch,
  type RayColor,
  type RayEnds,
  type RayPaths,
} from './rays'
export { sceneToSvg, type FigureOptions } from './sceneToSvg'
export { displayListToSvg, svgPathOf, type SvgPath } from './svgPath'
export { cssColor, THEMES, type HexColor, type Paint, type Role, type Theme, type ThemeName } from './theme'
