import type { Trace } from '@optiverse/optics'
import { allObjects, toBench, type Scene, type SceneObject, type Source } from '@optiverse/scene'
import { clipSegment } from './clipSegment'
import type { TextItem } from './displayList'
import { drawObject, poseOf, type LookOptions } from './drawObject'
import { figureFrame, figureTitle, frameRect, scaleBar, type FigureFrame } from './figureFrame'
import { FONT_FAMILY } from './paint'
import { rayBatches, rayEnds, type RayBatch, type RayColor, type RayEnds } from './rays'
import { displayListToSvg, type SvgPath } from './svgPath'
import { svgNumber, xmlAttributes, xmlText } from './svgText'
import { isTextShown, textBlock } from './textBlock'
import { cssColor, THEMES, type HexColor, type Theme, type ThemeName } from './theme'

export interface FigureOptions {
  readonly theme: ThemeName
  /** Colour of the rays of each source. */
  readonly colorOf: RayColor
  /** Colour of a source's exit; without it the theme's colour of light. */
  readonly lightOf?: (source: Source) => HexColor
  /** Free space around what is shown, 10 mm when absent. */
  readonly marginMm?: number
  /** Whether the ground is painted; without it the figure is transparent. */
  readonly background?: boolean
  /** Printed above the figure. */
  readonly title?: string
  /** What a part's label says instead of its own (a detector's reading), by id. */
  readonly labels?: ReadonlyMap<string, string>
}

const RAY_PX = 1.3
const MARK_PX = 2.2

/**
 * The bench as an SVG figure: `viewBox` in mm, named groups, texts as texts, user text escaped, rays cut at the
 * frame. Strokes and type have sizes in mm too, so that they keep their proportion to the drawing at any printed
 * size. Layers as on the page: backgrounds, parts, light, annotations, labels.
 */
export function sceneToSvg(scene: Scene, light: Trace | null, options: FigureOptions): string {
  const theme = THEMES[options.theme]
  const shown = inDrawingOrder(allObjects(scene).filter((object) => !object.hidden))
  const frame = figureFrame(shown, options.marginMm ?? 10, options.title)
  const layer = (wanted: Layer) => shown.filter((object) => layerOf(object) === wanted)
  const paths = (objects: readonly SceneObject[]) =>
    objects.map((object) => objectPaths(object, theme, frame, options))
  const texts = (objects: readonly SceneObject[]) =>
    objects.map((object) => objectTexts(object, theme, frame, options))
  return [
    openTag(frame, options.title ?? scene.metadata.title),
    options.background ? frameRect(frame, theme.ground) : '',
    group('background', paths(layer('background'))),
    group('parts', paths(layer('parts'))),
    light ? group('rays', rayElements(light, options.colorOf, frame)) : '',
    group('annotations', [...paths(layer('annotations')), ...texts(layer('annotations'))]),
    group('labels', texts(layer('parts'))),
    options.title ? figureTitle(options.title, frame, theme) : '',
    scaleBar(frame, theme),
    '</svg>\n',
  ]
    .filter(Boolean)
    .join('\n')
}

type Layer = 'background' | 'parts' | 'annotations'

function layerOf(object: SceneObject): Layer {
  switch (object.kind) {
    case 'background':
    case 'rectangle':
      return 'background'
    case 'text':
    case 'ruler':
    case 'angle_measure':
    case 'path_measure':
    case 'arrow':
    case 'comment':
      return 'annotations'
    default:
      return 'parts'
  }
}

function inDrawingOrder(objects: readonly SceneObject[]): readonly SceneObject[] {
  const depth = (object: SceneObject) => ('z' in object ? (object.z ?? 0) : 0)
  return [...objects].sort((a, b) => depth(a) - depth(b))
}

function openTag({ box, pxPerMm }: FigureFrame, title: string): string {
  const [widthMm, heightMm] = [box.maxXMm - box.minXMm, box.maxYMm - box.minYMm]
  const attributes = xmlAttributes({
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: [box.minXMm, -box.maxYMm, widthMm, heightMm].map(svgNumber).join(' '),
    width: Math.round(widthMm * pxPerMm),
    height: Math.round(heightMm * pxPerMm),
    role: 'img',
    'font-family': FONT_FAMILY,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  })
  return `<svg${attributes}>\n<title>${xmlText(title)}</title>`
}

function group(name: string, elements: readonly string[]): string {
  const drawn = elements.filter(Boolean)
  return drawn.length === 0 ? '' : `<g id="${name}">\n${drawn.join('\n')}\n</g>`
}

function lookOptions(object: SceneObject, options: FigureOptions): LookOptions {
  const label = options.labels?.get(object.id)
  const light = object.kind === 'source' ? options.lightOf?.(object) : undefined
  return { ...(label !== undefined && { label }), ...(light !== undefined && { light }) }
}

function objectPaths(object: SceneObject, theme: Theme, frame: FigureFrame, options: FigureOptions): string {
  const list = drawObject(object, lookOptions(object, options))
  const paths = displayListToSvg(list, theme, frame.pxPerMm, poseOf(object))
  if (paths.length === 0) return ''
  const name = xmlAttributes({ 'data-id': object.id, 'data-kind': object.kind })
  return `<g${name}>${paths.map(pathElement).join('')}</g>`
}

function pathElement(path: SvgPath): string {
  return `<path${xmlAttributes({
    ...{ d: path.d, fill: path.fill, stroke: path.stroke, 'stroke-dasharray': path.strokeDasharray },
    'fill-opacity': path.fillOpacity === 1 ? undefined : path.fillOpacity,
    'stroke-width': path.stroke === 'none' ? undefined : path.strokeWidth,
    opacity: path.opacity === 1 ? undefined : path.opacity,
  })}/>`
}

function objectTexts(object: SceneObject, theme: Theme, frame: FigureFrame, options: FigureOptions): string {
  return drawObject(object, lookOptions(object, options))
    .filter((item) => item.type === 'text')
    .filter((item) => isTextShown(item, frame.pxPerMm))
    .map((item) => textElement(item, object, theme, frame.pxPerMm))
    .join('\n')
}

function textElement(item: TextItem, object: SceneObject, theme: Theme, pxPerMm: number): string {
  const pose = poseOf(object)
  const at = toBench(pose, item.at)
  const block = textBlock(item, pose.angleDeg)
  const turn = block.turnDeg === 0 ? '' : ` rotate(${svgNumber(block.turnDeg)})`
  const attributes = xmlAttributes({
    transform: `translate(${svgNumber(at.xMm)} ${svgNumber(-at.yMm)})${turn}`,
    fill: cssColor(theme, item.fill),
    'font-size': item.sizePx / pxPerMm,
    'text-anchor': block.anchor === 'start' ? undefined : block.anchor,
    opacity: item.opacity,
  })
  const lines = block.lines.map((line, index) => {
    const place = {
      x: block.xPx / pxPerMm,
      y: (block.firstBaselinePx + index * block.lineHeightPx) / pxPerMm,
    }
    return `<tspan${xmlAttributes(place)}>${xmlText(line)}</tspan>`
  })
  return `<text${attributes}>${lines.join('')}</text>`
}

function rayElements(light: Trace, colorOf: RayColor, frame: FigureFrame): readonly string[] {
  return [
    ...rayBatches(light, colorOf).map((batch) => batchElement(batch, frame)),
    ...rayEnds(light, colorOf).map((ends) => endsElement(ends, frame)),
  ]
}

/** Segments that follow one another become one line. */
function batchElement(batch: RayBatch, frame: FigureFrame): string {
  const parts: string[] = []
  let pen = ''
  for (let index = 0; index < batch.segments.length; index += 4) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = batch.segments.subarray(index, index + 4)
    const seen = clipSegment(x1, y1, x2, y2, frame.box)
    if (!seen) continue
    const from = `${svgNumber(seen[0])} ${svgNumber(-seen[1])}`
    const to = `${svgNumber(seen[2])} ${svgNumber(-seen[3])}`
    parts.push(from === pen ? `L${to}` : `M${from}L${to}`)
    pen = to
  }
  if (parts.length === 0) return ''
  return `<path${xmlAttributes({
    ...{ d: parts.join(''), fill: 'none', stroke: batch.color, 'stroke-width': RAY_PX / frame.pxPerMm },
    ...{ 'stroke-opacity': batch.alpha, 'stroke-linecap': 'butt' },
  })}/>`
}

/** A dot where light was absorbed, a short bar where it is followed no further. */
function endsElement(ends: RayEnds, { box, pxPerMm }: FigureFrame): string {
  const reach = ends.end === 'absorbed' ? 0.001 : MARK_PX / pxPerMm
  const marks: string[] = []
  for (let index = 0; index < ends.points.length; index += 2) {
    const [x = 0, y = 0] = ends.points.subarray(index, index + 2)
    if (x < box.minXMm || x > box.maxXMm || y < box.minYMm || y > box.maxYMm) continue
    const [left, right, top, bottom] = [x - reach, x + reach, -y - reach, -y + reach].map(svgNumber)
    marks.push(`M${left} ${top}L${right} ${bottom}`)
  }
  if (marks.length === 0) return ''
  return `<path${xmlAttributes({
    ...{ d: marks.join(''), fill: 'none', stroke: ends.color, 'stroke-opacity': ends.alpha },
    'stroke-width': (ends.end === 'absorbed' ? 2 * MARK_PX : 1.2) / pxPerMm,
  })}/>`
}
