import { drawObject, lightOfSource, paint, poseOf, THEMES, type DisplayList } from '@optiverse/drawing'
import type { SceneObject } from '@optiverse/scene'
import { memo, useMemo } from 'react'
import { Shape } from 'react-konva'
import type { ThemeName } from '../theme'

interface ObjectShapeProps {
  readonly object: SceneObject
  readonly pxPerMm: number
  readonly theme: ThemeName
  readonly opacity?: number
  /** In place of the object's own label. */
  readonly label?: string | null
}

/** One object as it looks. Records never change in place: the same record is drawn once. */
export const ObjectShape = memo(function ObjectShape({
  object,
  pxPerMm,
  theme,
  opacity = 1,
  label = null,
}: ObjectShapeProps) {
  const list = useMemo(() => lookOf(object, theme, label), [object, theme, label])
  const { xMm, yMm, angleDeg } = poseOf(object)
  return (
    <Shape
      x={xMm * pxPerMm}
      y={-yMm * pxPerMm}
      rotation={-angleDeg}
      opacity={opacity}
      listening={false}
      perfectDrawEnabled={false}
      sceneFunc={(context) => paint(context, list, { theme: THEMES[theme], pxPerMm, angleDeg })}
    />
  )
})

/** A source's exit is drawn in the colour of its light. */
function lookOf(object: SceneObject, theme: ThemeName, label: string | null): DisplayList {
  return drawObject(object, {
    ...(object.kind === 'source' && { light: lightOfSource(object, theme) }),
    ...(label !== null && { label }),
  })
}
