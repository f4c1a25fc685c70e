/** A face between two media, with the fields of the wire; p1 and p2 lie on it. */
interface GlassFace {
  readonly element_type: 'refractive_interface'
  readonly x1_mm: number
  readonly y1_mm: number
  readonly x2_mm: number
  readonly y2_mm: number
  readonly radius_of_curvature_mm?: number
  readonly material1?: string
  readonly material2?: string
  readonly is_beam_splitter?: boolean
}

/** A polarizing coating within a cube. */
interface PolarizingFace {
  readonly element_type: 'beam_splitter'
  readonly x1_mm: number
  readonly y1_mm: number
  readonly x2_mm: number
  readonly y2_mm: number
  readonly is_polarizing: true
}

export type BodyFace = GlassFace | PolarizingFace

/** One glass of a lens: what it is made of and how thick it is on its axis. */
interface LensElement {
  readonly material: string
  readonly thicknessMm: number
}

/**
 * A round lens of one glass or of several cemented ones, about the middle of its axis. Light along the front normal
 * meets the faces in their order; a radius is positive where the face bulges towards it, 0 where it is flat.
 *
 * @param radiiMm one more than there are elements
 */
export function lensFaces(
  diameterMm: number,
  radiiMm: readonly number[],
  elements: readonly LensElement[],
): readonly BodyFace[] {
  let vertexMm = elements.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0) / 2
  return radiiMm.map((radiusMm, index): BodyFace => {
    const [before, behind] = [elements[index - 1], elements[index]]
    const rimMm = toMicrometre(vertexMm - sagittaMm(radiusMm, diameterMm / 2))
    vertexMm -= behind?.thicknessMm ?? 0
    return {
      element_type: 'refractive_interface',
      ...{ x1_mm: -diameterMm / 2, y1_mm: rimMm, x2_mm: diameterMm / 2, y2_mm: rimMm },
      ...(radiusMm !== 0 && { radius_of_curvature_mm: radiusMm }),
      ...(before && { material1: before.material }),
      ...(behind && { material2: behind.material }),
    }
  })
}

/** The faces of a solid of one glass in air, from corner to corner, counter-clockwise. */
export function solidFaces(
  material: string,
  corners: readonly (readonly [xMm: number, yMm: number])[],
): readonly BodyFace[] {
  return corners.map(([x1_mm, y1_mm], index): BodyFace => {
    const [x2_mm, y2_mm] = corners[(index + 1) % corners.length] ?? [x1_mm, y1_mm]
    return { element_type: 'refractive_interface', x1_mm, y1_mm, x2_mm, y2_mm, material1: material }
  })
}

/** Corners of a box about the origin. */
export function boxCorners(widthMm: number, heightMm: number): readonly (readonly [number, number])[] {
  const [x, y] = [widthMm / 2, heightMm / 2]
  return [[-x, -y], [x, -y], [x, y], [-x, y]] // prettier-ignore
}

/** How far a face's rim lies behind its vertex. */
function sagittaMm(radiusMm: number, halfMm: number): number {
  return radiusMm === 0 ? 0 : radiusMm - Math.sign(radiusMm) * Math.sqrt(radiusMm ** 2 - halfMm ** 2)
}

/** Finer than any lens is made. */
function toMicrometre(mm: number): number {
  return Math.round(mm * 1000) / 1000
}
