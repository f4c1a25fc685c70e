import { panBy, zoomAt } from './camera'
import { viewStore } from './viewStore'

/** A notch of a wheel (100 px) zooms by a sixth; a pinch on a trackpad comes in smaller numbers. */
const ZOOM_PER_PX = 0.0016
const PINCH_PER_PX = 0.01
/** Browsers that count in lines mean so many pixels by each. */
const LINE_PX = 16

/** The wheel zooms to the pointer; sideways, or with Shift, it pans. */
export function attachWheel(container: HTMLElement): () => void {
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault()
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1
    const [dx, dy] = [event.deltaX * scale, event.deltaY * scale]
    const { camera, setCamera } = viewStore.getState()
    if (!event.ctrlKey && (event.shiftKey || dx !== 0)) {
      setCamera(panBy(camera, event.shiftKey && dx === 0 ? -dy : -dx, event.shiftKey ? 0 : -dy))
      return
    }
    const { left, top } = container.getBoundingClientRect()
    const at = { x: event.clientX - left, y: event.clientY - top }
    setCamera(zoomAt(camera, at, Math.exp(-dy * (event.ctrlKey ? PINCH_PER_PX : ZOOM_PER_PX))))
  }
  container.addEventListener('wheel', onWheel, { passive: false })
  return () => container.removeEventListener('wheel', onWheel)
}
