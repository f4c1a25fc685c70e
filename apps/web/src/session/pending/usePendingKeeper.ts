import { useEffect, useState } from 'react'
import { logNotKept } from '../log'
import { thisPageLife } from './pageLife'
import { PendingKeeper } from './pendingKeeper'
import { BrowserShelf } from './pendingShelf'

/** One for each session that this page has opened: whoever comes back to a bench finds what is still on its way. */
const keepers = new Map<string, PendingKeeper>()

/** The keeper of this session's pending operations, once it has read what is there; `null` until then. */
export function usePendingKeeper(sessionId: string): PendingKeeper | null {
  const [keeper, setKeeper] = useState<PendingKeeper | null>(null)
  useEffect(() => {
    let isLeft = false
    void openKeeper(sessionId).then((opened) => {
      if (!isLeft) setKeeper(opened)
    })
    return () => {
      isLeft = true
    }
  }, [sessionId])
  return keeper
}

/** Resolves in any case: a browser that keeps nothing leaves the page to work in memory. */
async function openKeeper(sessionId: string): Promise<PendingKeeper> {
  const known = keepers.get(sessionId)
  const keeper =
    known ??
    new PendingKeeper(new BrowserShelf(sessionId, thisPageLife()), {
      after: (ms, run) => window.setTimeout(run, ms),
      onTrouble: logNotKept,
    })
  keepers.set(sessionId, keeper)
  await keeper.takeOver()
  return keeper
}
