import { Minus, Plus } from 'lucide-react'
import { useView } from '../canvas/viewStore'
import styles from './ZoomControls.module.css'

/** At 100 % a millimetre of the bench is a pixel. */
const FULL_SIZE_PX_PER_MM = 1

/** How large the bench is shown, at the canvas' lower left. */
export function ZoomControls() {
  const pxPerMm = useView((view) => view.camera.pxPerMm)
  const zoomIn = useView((view) => view.zoomIn)
  const zoomOut = useView((view) => view.zoomOut)
  const setZoom = useView((view) => view.setZoom)
  const fit = useView((view) => view.fit)
  const percent = Math.round((100 * pxPerMm) / FULL_SIZE_PX_PER_MM)
  return (
    <div role="group" aria-label="Zoom" className={styles['controls']}>
      <button type="button" aria-label="Zoom out" title="Zoom out (−)" onClick={zoomOut}>
        <Minus size={16} strokeWidth={1.5} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles['percent']}
        title="Show at 100 %: one pixel is 1 mm"
        onClick={() => setZoom(FULL_SIZE_PX_PER_MM)}
      >
        {percent} %
      </button>
      <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={zoomIn}>
        <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
      </button>
      <button type="button" className={styles['fit']} title="Fit (F)" onClick={fit}>
        Fit
      </button>
    </div>
  )
}
