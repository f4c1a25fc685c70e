import type { Component } from '@optiverse/scene'
import type { TracedLists } from '../trace/sceneDelta'

/** A small bench in which light meets a part of every law, splits, and returns. */
export function warmUpBench(): TracedLists {
  const stand = (index: number) => ({ id: `w${index}`, x_mm: 40 * index, y_mm: 0 })
  const upright = { angle_deg: 90 }
  const face = { element_type: 'refractive_interface', x1_mm: -12.7, x2_mm: 12.7 } as const
  const components: readonly Component[] = [
    { ...stand(1), ...upright, kind: 'lens', efl_mm: 200 },
    { ...stand(2), kind: 'beamsplitter', angle_deg: 45 },
    { ...stand(3), kind: 'beamsplitter', angle_deg: -45, is_polarizing: true },
    { ...stand(4), kind: 'dichroic', angle_deg: 45 },
    { ...stand(5), ...upright, kind: 'waveplate' },
    { ...stand(6), ...upright, kind: 'polarizer', transmission_axis_deg: 30 },
    { ...stand(7), ...upright, kind: 'faraday_rotator' },
    { ...stand(8), ...upright, kind: 'aperture', opening_mm: 9 },
    {
      ...{ ...stand(9), ...upright, kind: 'optic' },
      interfaces: [
        { ...face, y1_mm: 2, y2_mm: 2, radius_of_curvature_mm: 80, material2: 'N-BK7' },
        { ...face, y1_mm: -2, y2_mm: -2, radius_of_curvature_mm: -80, conic: -1, material1: 'N-BK7' },
        { ...face, y1_mm: -6, y2_mm: -6, n2: 1.5, is_beam_splitter: true },
        { ...face, y1_mm: -9, y2_mm: -9, n1: 1.5 },
      ],
    },
    { ...stand(10), ...upright, kind: 'grating', reflective: false },
    { ...stand(11), ...upright, kind: 'detector', transparent: true },
    { ...stand(12), angle_deg: 85, kind: 'mirror', reflectivity: 60, radius_of_curvature_mm: -300 },
    // In the way of what the splitter at 80 mm reflects.
    { ...stand(2), id: 'w13', y_mm: 60, kind: 'beam_block', angle_deg: 0 },
  ]
  return {
    components,
    sources: [{ id: 'w0', kind: 'source', x_mm: 0, y_mm: 0, angle_deg: 0, n_rays: 60, polarization: '+45' }],
  }
}
