import Konva from 'konva'
import { useEffect } from 'react'
import { Layer, Shape } from 'react-konva'
import { lightStore, lookAtLight, useLight } from '../paint/lightStore'
import { paintLight } from '../paint/paintLight'
import { useTheme } from '../theme'
import { placeOfPicture } from './placeOfPicture'
import { useView } from './viewStore'

/** All light, as one shape. */
export function RayPathRenderer() {
  const shown = useLight((state) => state.shown)
  const camera = useView((view) => view.camera)
  const size = useView((view) => view.size)
  const theme = useTheme()
  useEffect(() => lookAtLight({ camera, size, theme, pixelRatio: Konva.pixelRatio }), [camera, size, theme])
  return (
    <Layer name="rays" x={camera.originX} y={camera.originY} listening={false}>
      {shown && (
        <Shape
          listening={false}
          perfectDrawEnabled={false}
          sceneFunc={(context) => {
            // What is shown by now: a picture before it has given its memory back.
            const { shown: light } = lightStore.getState()
            if (light?.type === 'light') return paintLight(context, light.sorted, { camera, size, theme })
            if (!light) return
            const { x, y, width, height, isSharp } = placeOfPicture(light.view, camera)
            context.imageSmoothingEnabled = !isSharp
            context.drawImage(light.bitmap, x, y, width, height)
          }}
        />
      )}
    </Layer>
  )
}
