import type { Scene, SceneObject } from '@optiverse/scene'
import { useMemo } from 'react'
import { Layer } from 'react-konva'
import { useSession } from '../session/WebSocketProvider'
import { useTheme, type ThemeName } from '../theme'
import { readingLabel } from '../trace/detectorReadings'
import { useTrace } from '../trace/traceStore'
import { shownObjects } from './groupMates'
import { useHand } from './handStore'
import { ObjectShape } from './ObjectShape'
import { PlacingGhost } from './PlacingGhost'
import { useView } from './viewStore'

/** Everything on the bench; what the hand holds is drawn apart, so that a drag draws only that anew. */
export function ComponentRenderer() {
  const objects = useShownObjects()
  const held = useHand((hand) => hand.held)
  const { pxPerMm, originX, originY } = useView((view) => view.camera)
  const theme = useTheme()
  const shapeOf = (object: SceneObject) => {
    const view = { object, pxPerMm, theme }
    return object.kind === 'detector' ? (
      <DetectorShape key={object.id} {...view} />
    ) : (
      <ObjectShape key={object.id} {...view} />
    )
  }
  return (
    <>
      <Layer name="components" x={originX} y={originY} listening={false}>
        {objects.filter((object) => !held.has(object.id)).map(shapeOf)}
      </Layer>
      <Layer name="held" x={originX} y={originY} listening={false}>
        {objects.filter((object) => held.has(object.id)).map(shapeOf)}
        <PlacingGhost pxPerMm={pxPerMm} theme={theme} />
      </Layer>
    </>
  )
}

/** A detector, labelled with what it reads. */
function DetectorShape(view: { object: SceneObject; pxPerMm: number; theme: ThemeName }) {
  const label = useTrace((state) => readingLabel(state.trace, view.object))
  return <ObjectShape {...view} label={label} />
}

/** The objects that are drawn, back to front. */
function useShownObjects(): readonly SceneObject[] {
  const view: Scene = useSession((session) => session.replica.view)
  return useMemo(() => shownObjects(view), [view])
}
