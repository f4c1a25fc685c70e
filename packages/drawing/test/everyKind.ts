import { emptyScene, type Component, type Scene } from '@optiverse/scene'

const surfaceKinds = [
  'lens',
  'mirror',
  'beamsplitter',
  'dichroic',
  'waveplate',
  'polarizer',
  'faraday_rotator',
  'grating',
  'beam_block',
  'detector',
] as const

const pose = { x_mm: 0, y_mm: 0, angle_deg: 30 }

/** A singlet, in mm of its body's frame. */
const singlet: Component = {
  ...{ id: 'singlet', kind: 'optic', ...pose, y_mm: 200 },
  interfaces: [
    {
      ...{ element_type: 'refractive_interface', x1_mm: -12.7, y1_mm: 2, x2_mm: 12.7, y2_mm: 2 },
      ...{ radius_of_curvature_mm: 51.5, material2: 'N-BK7' },
    },
    {
      ...{ element_type: 'refractive_interface', x1_mm: -12.7, y1_mm: -2, x2_mm: 12.7, y2_mm: -2 },
      ...{ radius_of_curvature_mm: -51.5, material1: 'N-BK7' },
    },
  ],
}

const annotations: Scene['annotations'] = [
  { id: 'text', kind: 'text', x_mm: 0, y_mm: -50, text: 'two\nlines' },
  { id: 'ruler', kind: 'ruler', points_mm: [[0, -60], [60, -60]] }, // prettier-ignore
  { id: 'angle', kind: 'angle_measure', vertex_mm: [0, -80], from_mm: [20, -80], to_mm: [0, -60] },
  { id: 'path', kind: 'path_measure', source_id: 'laser', ray: 0, from_fraction: 0, to_fraction: 1 },
  { id: 'rect', kind: 'rectangle', ...pose, width_mm: 30, height_mm: 20, fill_hex: '#00ff00' },
  { id: 'arrow', kind: 'arrow', points_mm: [[0, -90], [40, -95]] }, // prettier-ignore
  { id: 'comment', kind: 'comment', x_mm: 5, y_mm: 5, text: 'why?' },
  { id: 'board', kind: 'background', ...pose, width_mm: 600, height_mm: 300, pattern: 'breadboard_25mm' },
]

/** One object of every kind of the contract, sparse as the wire brings them. */
export const everyKind: Scene = {
  ...emptyScene('Every kind', '2026-01-01T00:00:00Z'),
  components: [
    ...surfaceKinds.map((kind, index): Component => ({ id: kind, kind, ...pose, x_mm: 60 * index })),
    { id: 'aperture', kind: 'aperture', ...pose, y_mm: 100, opening_mm: 5 },
    singlet,
  ],
  sources: [
    { id: 'laser', kind: 'source', ...pose, x_mm: -100 },
    { id: 'point', kind: 'source', ...pose, x_mm: -100, y_mm: 50, beam: 'point' },
  ],
  annotations,
  groups: [{ id: 'group', kind: 'group' }],
}
