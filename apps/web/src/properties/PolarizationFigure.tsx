import type { ellipseOf } from '@optiverse/optics'
import { degrees } from '@optiverse/scene'
import styles from './RayPanel.module.css'
import { polarizationText } from './rayText'

/** Half the height of the ellipse of linear light. */
const LINE = 1e-3

/** The ellipse that the field runs through: p to the right, s up. A dashed circle where there is none. */
export function PolarizationFigure({ ellipse }: { readonly ellipse: ReturnType<typeof ellipseOf> }) {
  const { azimuthRad, ellipticityRad, degree } = ellipse
  return (
    <svg
      className={styles['ellipse']}
      role="img"
      aria-label={polarizationText(ellipse)}
      viewBox="-1.5 -1.5 3 3"
    >
      <path className={styles['axes']} d="M-1.35 0H1.35M0 -1.35V1.35" />
      {degree < 0.005 ? (
        <circle className={styles['none']} r="1" />
      ) : (
        <ellipse
          className={styles['state']}
          rx={Math.cos(ellipticityRad)}
          // An ellipse without any height is not drawn.
          ry={Math.max(LINE, Math.abs(Math.sin(ellipticityRad)))}
          // Angles of a drawing run clockwise.
          transform={`rotate(${-degrees(azimuthRad)})`}
        />
      )}
      <text x="1.42" y="-0.14">
        p
      </text>
      <text x="0.3" y="-1.1">
        s
      </text>
    </svg>
  )
}
