import { useSyncExternalStore } from 'react'

/** Below this width the panels lie over the canvas; the style sheets say the same. */
const NARROW = '(max-width: 899px)'

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches)
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(NARROW)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}
