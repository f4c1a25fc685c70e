import type { Component } from '@optiverse/scene'
import type { TracedLists } from '../trace/sceneDelta'

/**
 * A small bench in which light meets a part of every law, splits, and returns, and beside it what befalls it more
 * seldom: an engine that has never seen a branch of a hot loop throws the whole loop away when it first does.
 */
export function warmUpBench(): TracedLists {
  const [common, seldom] = [commonWays(), seldomWays()]
  return {
    components: [...common.components, ...seldom.components],
    sources: [...common.sources, ...seldom.sources],
  }
}

function commonWays(): TracedLists {
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

/** A row of small benches, each with a laser of its own. */
function seldomWays(): TracedLists {
  const places = new Map<string, number>()
  const at = (bench: string, aheadMm: number) => {
    if (!places.has(bench)) places.set(bench, -200 - 60 * places.size)
    return { id: `${bench}${aheadMm}`, x_mm: aheadMm, y_mm: places.get(bench) ?? 0 }
  }
  const face = { element_type: 'refractive_interface', x1_mm: -12, y1_mm: 0, x2_mm: 12, y2_mm: 0 } as const
  const glass = (
    bench: string,
    angle_deg: number,
    ...media: readonly (readonly [n1: number, n2: number])[]
  ) => ({
    ...at(bench, 20),
    ...({ kind: 'optic', angle_deg } as const),
    interfaces: media.map(([n1, n2]) => ({ ...face, n1, n2 })),
  })
  const components: readonly Component[] = [
    // Of what splits one part is too weak to be followed, then the other, then both.
    { ...at('weakReflection', 20), kind: 'beamsplitter', angle_deg: 45, split_T: 99.995, split_R: 0.005 },
    { ...at('weakPassage', 20), kind: 'beamsplitter', angle_deg: 45, split_T: 0.005, split_R: 99.995 },
    { ...at('weakLight', 20), kind: 'beamsplitter', angle_deg: 45, split_T: 0.015, split_R: 99.9 },
    { ...at('weakLight', 40), kind: 'beamsplitter', angle_deg: 45 },
    { ...at('darkMirror', 20), kind: 'mirror', angle_deg: 90, reflectivity: 0 },
    // Round and round, until there are too many events, and many branches that wait.
    { ...at('cavity', -10), kind: 'mirror', angle_deg: 90, reflectivity: 100 },
    { ...at('cavity', 5), kind: 'waveplate', angle_deg: 90 },
    ...[10, 15, 20, 25, 30].map((aheadMm): Component => {
      return { ...at('cavity', aheadMm), kind: 'beamsplitter', angle_deg: 90, split_T: 99, split_R: 1 }
    }),
    { ...at('cavity', 40), kind: 'mirror', angle_deg: -90, reflectivity: 100 },
    // Curved ones that a source shines on, hollow and bulging.
    { ...at('hollow', 20), kind: 'mirror', angle_deg: 80, radius_of_curvature_mm: 60 },
    { ...at('bulging', 20), kind: 'mirror', angle_deg: 80, radius_of_curvature_mm: -60, conic: -0.5 },
    // From either side one of the two reflects totally.
    glass('steepFace', 150, [1, 1.5]),
    glass('steepBack', 150, [1.5, 1]),
    // Faces that coincide, and one that is none.
    glass('cemented', 80, [1, 1.5], [1.5, 1.7]),
    glass('noFace', 80, [1.5, 1.5]),
  ]
  const sources = [...places].map(([bench, y_mm]) => ({
    ...({ id: `${bench}0`, kind: 'source', x_mm: 0, y_mm, angle_deg: 0, n_rays: 2, size_mm: 2 } as const),
  }))
  return { components, sources }
}
