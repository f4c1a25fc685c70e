import { useEffect, useRef, type RefObject } from 'react'

/**
 * A press outside takes the focus out of the panel before it does anything else: a field keeps what was typed
 * even when the press selects another object and the field goes away.
 */
export function useBlurByPointer(): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      const focused = document.activeElement
      if (!(focused instanceof HTMLElement) || !panel.current?.contains(focused)) return
      if (event.target instanceof Node && panel.current.contains(event.target)) return
      focused.blur()
    }
    document.addEventListener('pointerdown', onPointerDown, { capture: true })
    return () => document.removeEventListener('pointerdown', onPointerDown, { capture: true })
  }, [])
  return panel
}
