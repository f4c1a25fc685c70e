import { boundsOf, displayListToSvg, drawObject, lightOfSource, poseOf, THEMES } from '@optiverse/drawing'
import type { SceneObject } from '@optiverse/scene'
import { memo } from 'react'
import { useTheme } from '../theme'

interface ObjectFigureProps {
  readonly object: SceneObject
  readonly width: number
  readonly height: number
}

/** Small parts are not blown up beyond this, so that a card's parts keep something of their sizes. */
const MOST_PX_PER_MM = 2.8
const STROKE_MARGIN_PX = 2

/** An object as it lies on the bench, fitted into a small picture, without its label. */
export const ObjectFigure = memo(function ObjectFigure({ object, width, height }: ObjectFigureProps) {
  const theme = useTheme()
  const box = boundsOf([object], MOST_PX_PER_MM)
  if (!box) return <svg width={width} height={height} aria-hidden="true" />
  const look = drawObject(object, object.kind === 'source' ? { light: lightOfSource(object, theme) } : {})
  const [boxWidth, boxHeight] = [box.maxXMm - box.minXMm, box.maxYMm - box.minYMm]
  const pxPerMm = Math.min(
    (width - 2 * STROKE_MARGIN_PX) / boxWidth,
    (height - 2 * STROKE_MARGIN_PX) / boxHeight,
    MOST_PX_PER_MM,
  )
  const [shownWidth, shownHeight] = [width / pxPerMm, height / pxPerMm]
  const left = (box.minXMm + box.maxXMm - shownWidth) / 2
  const top = -(box.minYMm + box.maxYMm + shownHeight) / 2
  return (
    <svg
      width={width}
      height={height}
      viewBox={`${left} ${top} ${shownWidth} ${shownHeight}`}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {displayListToSvg(look, THEMES[theme], pxPerMm, poseOf(object)).map((path, index) => (
        <path key={index} {...path} />
      ))}
    </svg>
  )
})
