import { useEffect } from 'react'
import { useWebSocket } from '../session/WebSocketProvider'
import { viewStore } from './viewStore'

/** Shows the others where this person points and what is selected; the connection sends no more than it may. */
export function usePresence(): void {
  const { store, present } = useWebSocket()
  useEffect(() => {
    const tellSelection = (ids: readonly string[]) =>
      present({ type: 'selection:change', data: { ids: [...ids] } })
    const stopCursor = viewStore.subscribe(({ cursorMm }, before) => {
      if (!cursorMm || cursorMm === before.cursorMm) return
      present({ type: 'cursor:move', data: { x_mm: round(cursorMm.xMm), y_mm: round(cursorMm.yMm) } })
    })
    const stopSelection = store.subscribe((state, before) => {
      const arrived = state.connection !== before.connection && state.connection.phase === 'live'
      const someoneNew = state.replica.people.length > before.replica.people.length
      if (state.selection !== before.selection || ((arrived || someoneNew) && state.selection.length > 0)) {
        tellSelection(state.selection)
      }
    })
    return () => {
      stopCursor()
      stopSelection()
    }
  }, [store, present])
}

/** A hundredth of a millimetre is less than a pixel at every usual zoom; frames stay short. */
function round(lengthMm: number): number {
  return Math.round(lengthMm * 100) / 100
}
