import { SceneObject, Source } from '@optiverse/scene'

/** A telescope that halves its beam, and a splitter that shows it to a mirror: the home page's figure. */
const LONG_FOCUS_MM = 110
const SHORT_FOCUS_MM = 55
const LENS_1_MM = -30
const LENS_2_MM = LENS_1_MM + LONG_FOCUS_MM + SHORT_FOCUS_MM
const SPLITTER_MM = LENS_2_MM + 52
const END_MM = SPLITTER_MM + 62
const MIRROR_MM = 66
const DUMP_MM = -62
const START_MM = -104
const HEIGHTS_MM = [-9, -4.5, 0, 4.5, 9]

export const figureSource = Source.parse({
  ...{ id: 'source', kind: 'source', x_mm: START_MM, y_mm: 0, angle_deg: 0 },
  size_mm: 18,
})

export const figureParts: readonly SceneObject[] = [
  figureSource,
  {
    id: 'lens1',
    kind: 'lens',
    x_mm: LENS_1_MM,
    y_mm: 0,
    angle_deg: 90,
    efl_mm: LONG_FOCUS_MM,
    length_mm: 38,
  },
  { id: 'lens2', kind: 'lens', x_mm: LENS_2_MM, y_mm: 0, angle_deg: 90, efl_mm: SHORT_FOCUS_MM },
  { id: 'splitter', kind: 'beamsplitter', x_mm: SPLITTER_MM, y_mm: 0, angle_deg: 45, length_mm: 34 },
  { id: 'mirror', kind: 'mirror', x_mm: SPLITTER_MM, y_mm: MIRROR_MM, angle_deg: 0, length_mm: 34 },
  { id: 'block', kind: 'beam_block', x_mm: SPLITTER_MM, y_mm: DUMP_MM, angle_deg: 0, length_mm: 25 },
  { id: 'detector', kind: 'detector', x_mm: END_MM, y_mm: 0, angle_deg: 90 },
].map((record) => SceneObject.parse(record))

/** One polyline of light in mm, y up, and its share of the power. */
export interface FigureRay {
  readonly points: readonly (readonly [number, number])[]
  readonly power: number
}

/** Drawn by the two lenses' own law; light that comes back along its way is not drawn twice. */
export const figureRays: readonly FigureRay[] = HEIGHTS_MM.flatMap((height): FigureRay[] => {
  const low = (-height * SHORT_FOCUS_MM) / LONG_FOCUS_MM
  const split: [number, number] = [SPLITTER_MM + low, low]
  return [
    { points: [[START_MM, height], [LENS_1_MM, height], [LENS_2_MM, low], split], power: 1 },
    { points: [split, [END_MM, low]], power: 0.5 },
    { points: [split, [split[0], MIRROR_MM]], power: 0.5 },
    { points: [split, [split[0], DUMP_MM]], power: 0.25 },
  ]
})
