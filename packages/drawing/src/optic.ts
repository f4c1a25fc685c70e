import { glassNamed } from '@optiverse/optics'
import { lawOfFace, type FacePart, type OpticPart, type RefractiveFace } from '@optiverse/scene'
import { mapSteps, path, type DisplayItem, type PathStep } from './displayList'
import { continued, surfaceLine, type SurfaceShape } from './sagitta'
import { surfaceLook } from './surface/surfaceLook'

/** End points within this are one corner of a body. */
const SAME_POINT_MM = 1e-6
/** An index this close to 1 is air, drawn as nothing. */
const AIR_INDEX = 1.001

/** A body by its real faces: glass filled where it is closed in, coatings and ideal faces as on their own. */
export function opticLook(part: Pick<OpticPart, 'interfaces'>): readonly DisplayItem[] {
  const refractive = part.interfaces.filter((face) => face.elementType === 'refractive_interface')
  const outer = refractive.filter((face) => !isInnerCoating(face))
  const chains = chainsOf(outer.map(stepsOf))
  const alone = chains.flatMap((chain) => (chain.faceCount === 1 ? (outer[chain.first] ?? []) : []))
  return [
    ...chains
      .filter((chain) => chain.faceCount > 1)
      .map((chain) => path([...chain.steps, ['Z']], { fill: 'glassFill' })),
    ...fillsBetween(alone),
    ...refractive.map(faceLine),
    ...part.interfaces.flatMap((face) =>
      face.elementType === 'refractive_interface' ? [] : idealFace(face),
    ),
  ]
}

/** The diagonal of a cube: a coated face with glass on both sides, which is no part of the outline. */
function isInnerCoating(face: RefractiveFace): boolean {
  return face.isBeamSplitter && isGlass(face, 1) && isGlass(face, 2)
}

function faceLine(face: RefractiveFace): DisplayItem {
  return face.isBeamSplitter
    ? path(stepsOf(face), { stroke: 'coating', width: { px: 2 } })
    : path(stepsOf(face), { stroke: 'glass' })
}

function idealFace(face: Exclude<FacePart, RefractiveFace>): readonly DisplayItem[] {
  const toFrame = placeOfFace(face)
  if (face.elementType === 'beamsplitter') {
    const stroke = face.isPolarizing ? 'polarization' : 'coating'
    return [path(stepsOf(face), { stroke, width: { px: 2 } })]
  }
  return surfaceLook({ ...lawOfFace(face), lengthMm: chordMm(face) }).map((item) =>
    item.type === 'path' ? { ...item, steps: mapSteps(item.steps, toFrame) } : item,
  )
}

/** A face's line from p1 to p2 in the body's frame. */
function stepsOf(face: FacePart): readonly PathStep[] {
  return mapSteps(surfaceLine(shapeOfFace(face)), placeOfFace(face))
}

function shapeOfFace(face: FacePart): SurfaceShape {
  const lengthMm = chordMm(face)
  if (face.elementType === 'lens') return { lengthMm, radiusMm: 0, conic: 0 }
  return { lengthMm, radiusMm: face.radiusOfCurvatureMm, conic: face.conic }
}

function chordMm(face: FacePart): number {
  return Math.hypot(face.x2Mm - face.x1Mm, face.y2Mm - face.y1Mm)
}

/** From the frame of a face's chord to the frame of its body. */
function placeOfFace(face: FacePart): (x: number, y: number) => readonly [number, number] {
  const length = chordMm(face)
  const [cos, sin] = [(face.x2Mm - face.x1Mm) / length, (face.y2Mm - face.y1Mm) / length]
  const [midX, midY] = [(face.x1Mm + face.x2Mm) / 2, (face.y1Mm + face.y2Mm) / 2]
  return (x, y) => [midX + cos * x - sin * y, midY + sin * x + cos * y]
}

interface Chain {
  /** Index of the face that the chain began with. */
  readonly first: number
  readonly faceCount: number
  readonly steps: readonly PathStep[]
}

/** Joins faces end to end, each used once, in the order of the list. */
function chainsOf(lines: readonly (readonly PathStep[])[]): readonly Chain[] {
  const unused = new Set(lines.keys())
  const chains: Chain[] = []
  for (const [first, line] of lines.entries()) {
    if (!unused.delete(first)) continue
    let chain: Chain = { first, faceCount: 1, steps: line }
    for (let next = nextFace(chain.steps, lines, unused); next; next = nextFace(chain.steps, lines, unused)) {
      unused.delete(next.index)
      chain = {
        first,
        faceCount: chain.faceCount + 1,
        steps: [...chain.steps, ...continued(next.steps)],
      }
    }
    chains.push(chain)
  }
  return chains
}

function nextFace(
  steps: readonly PathStep[],
  lines: readonly (readonly PathStep[])[],
  unused: ReadonlySet<number>,
): { readonly index: number; readonly steps: readonly PathStep[] } | null {
  const end = endOf(steps)
  if (samePoint(end, startOf(steps))) return null
  for (const index of unused) {
    const line = lines[index] ?? []
    if (samePoint(end, startOf(line))) return { index, steps: line }
    if (samePoint(end, endOf(line))) return { index, steps: reversed(line) }
  }
  return null
}

/** Faces that meet nothing stand behind one another: glass is filled from each to the next where glass is. */
function fillsBetween(faces: readonly RefractiveFace[]): readonly DisplayItem[] {
  return faces.slice(1).flatMap((back, index) => {
    const front = faces[index]
    if (!front || !isGlass(front, sideTowards(front, back))) return []
    const forth = stepsOf(front)
    const opposite = stepsOf(back)
    const backwards =
      distance(endOf(forth), endOf(opposite)) <= distance(endOf(forth), startOf(opposite))
        ? reversed(opposite)
        : opposite
    const rims: readonly PathStep[] = [
      ['M', ...endOf(forth)],
      ['L', ...startOf(backwards)],
      ['M', ...endOf(backwards)],
      ['L', ...startOf(forth)],
    ]
    return [
      path([...forth, ...continued(backwards), ['Z']], { fill: 'glassFill' }),
      path(rims, { stroke: 'glass' }),
    ]
  })
}

/** The medium of `face` that looks at `other`: 2 on its +n side (−y of its chord's frame), else 1. */
function sideTowards(face: FacePart, other: FacePart): 1 | 2 {
  const dx = (other.x1Mm + other.x2Mm - face.x1Mm - face.x2Mm) / 2
  const dy = (other.y1Mm + other.y2Mm - face.y1Mm - face.y2Mm) / 2
  const alongNormal = dx * (face.y2Mm - face.y1Mm) - dy * (face.x2Mm - face.x1Mm)
  return alongNormal > 0 ? 2 : 1
}

function isGlass(face: RefractiveFace, side: 1 | 2): boolean {
  const material = side === 1 ? face.material1 : face.material2
  if (material !== undefined) return glassNamed(material)?.name !== 'air'
  return (side === 1 ? face.n1 : face.n2) > AIR_INDEX
}

type XY = readonly [number, number]

function startOf(steps: readonly PathStep[]): XY {
  return pointOf(steps[0])
}

function endOf(steps: readonly PathStep[]): XY {
  return pointOf(steps.at(-1))
}

function pointOf(step: PathStep | undefined): XY {
  if (!step || step[0] === 'Z') return [0, 0]
  return step[0] === 'C' ? [step[5], step[6]] : [step[1], step[2]]
}

function distance(a: XY, b: XY): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

function samePoint(a: XY, b: XY): boolean {
  return distance(a, b) < SAME_POINT_MM
}

/** An open path walked backwards. */
function reversed(steps: readonly PathStep[]): readonly PathStep[] {
  const back: PathStep[] = [['M', ...endOf(steps)]]
  for (let index = steps.length - 1; index > 0; index--) {
    const step = steps[index]
    const before = pointOf(steps[index - 1])
    if (step?.[0] === 'C') back.push(['C', step[3], step[4], step[1], step[2], ...before])
    else back.push(['L', ...before])
  }
  return back
}
