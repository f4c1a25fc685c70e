import { useEffect, useState } from 'react'
import type { SavePace } from './saveState'

/** A server that answers within this keeps up with the hand: a number would only flicker. */
const WAITING_AFTER_MS = 600
/** A drag is answered move by move; until it rests the page does not claim to be done. */
const SETTLED_AFTER_MS = 200

/** How the pending changes stand, without flickering through a drag. */
export function useSavePace(isPending: boolean): SavePace {
  const [pace, setPace] = useState<SavePace>('settled')
  useEffect(() => {
    const timer = isPending
      ? window.setTimeout(() => setPace('waiting'), WAITING_AFTER_MS)
      : window.setTimeout(() => setPace('settled'), SETTLED_AFTER_MS)
    if (isPending) setPace((before) => (before === 'settled' ? 'saving' : before))
    return () => window.clearTimeout(timer)
  }, [isPending])
  return pace
}
