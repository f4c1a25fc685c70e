import type { PendingKeeper } from './pending/pendingKeeper'

/** Loads the page anew; what is unsent goes over to the one that comes. */
export async function reloadPage(keeper: PendingKeeper): Promise<void> {
  await keeper.flush()
  window.location.reload()
}
