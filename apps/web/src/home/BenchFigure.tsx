import {
  boundsOf,
  displayListToSvg,
  drawObject,
  growBox,
  lightOfSource,
  poseOf,
  THEMES,
  type HexColor,
} from '@optiverse/drawing'
import { useTheme, type ThemeName } from '../theme'
import styles from './BenchFigure.module.css'
import { figureParts, figureRays, figureSource, type FigureRay } from './figureBench'

/** At this scale the strokes of the figure have the widths that they have on the bench. */
const PX_PER_MM = 2.2
const box = boundsOf(figureParts) ?? { minXMm: 0, minYMm: 0, maxXMm: 1, maxYMm: 1 }
const frame = growBox(box, 26)
/** The frame as SVG has it, y down. */
const area = {
  x: frame.minXMm,
  y: -frame.maxYMm,
  width: frame.maxXMm - frame.minXMm,
  height: frame.maxYMm - frame.minYMm,
}

/** A bench as it may look a minute from now. */
export function BenchFigure() {
  const theme = useTheme()
  const light = lightOfSource(figureSource, theme)
  return (
    <svg
      className={styles['figure']}
      viewBox={`${area.x} ${area.y} ${area.width} ${area.height}`}
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <Grid />
      <g stroke={light}>
        {figureRays.map((ray, index) => (
          <Ray key={index} ray={ray} />
        ))}
      </g>
      <Parts theme={theme} light={light} />
    </svg>
  )
}

const GRID_MM = 20

function Grid() {
  const xs = linesBetween(frame.minXMm, frame.maxXMm)
  const ys = linesBetween(-frame.maxYMm, -frame.minYMm)
  const d = [
    ...xs.map((x) => `M${x} ${-frame.maxYMm}V${-frame.minYMm}`),
    ...ys.map((y) => `M${frame.minXMm} ${y}H${frame.maxXMm}`),
  ]
  return (
    <>
      <radialGradient id="figure-fade" r="0.58">
        <stop offset="0.55" stopColor="white" />
        <stop offset="1" stopColor="black" />
      </radialGradient>
      <mask id="figure-grid" maskUnits="userSpaceOnUse" {...area}>
        <rect {...area} fill="url(#figure-fade)" />
      </mask>
      <path d={d.join('')} className={styles['grid']} strokeWidth={1 / PX_PER_MM} mask="url(#figure-grid)" />
    </>
  )
}

function linesBetween(from: number, to: number): readonly number[] {
  const first = Math.ceil(from / GRID_MM)
  return Array.from({ length: Math.floor(to / GRID_MM) - first + 1 }, (_, index) => (first + index) * GRID_MM)
}

function Ray({ ray }: { readonly ray: FigureRay }) {
  const d = `M${ray.points.map(([x, y]) => `${x} ${-y}`).join('L')}`
  const opacity = Math.sqrt(ray.power)
  return (
    <g opacity={opacity}>
      <path d={d} strokeWidth={8 / PX_PER_MM} opacity={0.09} />
      <path d={d} strokeWidth={4 / PX_PER_MM} opacity={0.14} />
      <path d={d} strokeWidth={1.3 / PX_PER_MM} />
    </g>
  )
}

function Parts({ theme, light }: { readonly theme: ThemeName; readonly light: HexColor }) {
  return figureParts.map((part) => (
    <g key={part.id}>
      {displayListToSvg(drawObject(part, { light }), THEMES[theme], PX_PER_MM, poseOf(part)).map(
        (path, index) => (
          <path key={index} {...path} />
        ),
      )}
    </g>
  ))
}
