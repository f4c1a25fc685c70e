import { lightOfSource, rayColors, sceneToSvg } from '@optiverse/drawing'
import { viewTrace } from '@optiverse/optics'
import type { Scene } from '@optiverse/scene'
import { readingLabel } from '../trace/detectorReadings'
import type { ShownTrace } from '../trace/traceStore'

/** A figure is printed: dark on white, whatever the page wears. */
const THEME = 'light'

/** The bench with the light that is shown, as SVG. */
export function figureOf(scene: Scene, trace: ShownTrace | null): string {
  return sceneToSvg(scene, trace && viewTrace(trace.light), {
    theme: THEME,
    colorOf: rayColors(trace?.sourceColors ?? [], THEME),
    lightOf: (source) => lightOfSource(source, THEME),
    labels: detectorLabels(scene, trace),
  })
}

function detectorLabels(scene: Scene, trace: ShownTrace | null): ReadonlyMap<string, string> {
  return new Map(
    scene.components.flatMap((component) => {
      const label = readingLabel(trace, component)
      return label === null ? [] : [[component.id, label] as const]
    }),
  )
}

/** The title as a file's name, on every system. */
export function figureFileName(title: string): string {
  const plain = title
    .replace(/[^\p{L}\p{N} ._-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return `${plain || 'bench'}.svg`
}
