import styles from './Canvas.module.css'
import { scaleBarLength } from './scaleBar'
import { useView } from './viewStore'

const LONGEST_PX = 120

/** How long a round length is at this zoom. */
export function ScaleBar() {
  const pxPerMm = useView((view) => view.camera.pxPerMm)
  const { lengthPx, text } = scaleBarLength(pxPerMm, LONGEST_PX)
  return (
    <div className={styles['scaleBar']} aria-hidden="true" data-testid="scale-bar">
      <span>{text}</span>
      <div className={styles['rule']} style={{ width: `${lengthPx}px` }} />
    </div>
  )
}
