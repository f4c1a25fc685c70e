import type { Component } from '@optiverse/scene'
import type { TracedLists } from '../trace/sceneDelta'

/** A small bench in which light meets each kind that is traced, splits, and returns. */
export function warmUpBench(): TracedLists {
  const stand = (index: number) => ({ id: `w${index}`, x_mm: 40 * index, y_mm: 0 })
  const components: readonly Component[] = [
    { ...stand(1), kind: 'lens', angle_deg: 90, efl_mm: 200 },
    { ...stand(2), kind: 'beamsplitter', angle_deg: 45 },
    { ...stand(3), kind: 'beamsplitter', angle_deg: -45, is_polarizing: true },
    { ...stand(4), kind: 'lens', angle_deg: 90, efl_mm: -150 },
    { ...stand(5), kind: 'mirror', angle_deg: 85, reflectivity: 60 },
    { ...stand(6), kind: 'beam_block', angle_deg: 90 },
  ]
  return {
    components,
    sources: [{ id: 'w0', kind: 'source', x_mm: 0, y_mm: 0, angle_deg: 0, n_rays: 200, polarization: '+45' }],
  }
}
