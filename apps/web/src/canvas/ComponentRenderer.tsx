import type { Scene, SceneObject } from '@optiverse/scene'
import { useMemo } from 'react'
import { Layer } from 'react-konva'
import { useSession } from '../session/WebSocketProvider'
import { useTheme } from '../theme'
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
  const shapeOf = (object: SceneObject) => (
    <ObjectShape key={object.id} object={object} pxPerMm={pxPerMm} theme={theme} />
  )
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

/** The objects that are drawn, back to front. */
function useShownObjects(): readonly SceneObject[] {
  const view: Scene = useSession((session) => session.replica.view)
  return useMemo(() => shownObjects(view), [view])
}
