import type { ArchivedSession } from './roomStore'

/** The last known states of sessions outside of the live store: what is left when that is lost with all it kept. */
export interface Backups {
  /** Never backwards: a state that is older than the saved one of the same life is passed over. */
  save(sessionId: string, state: ArchivedSession): Promise<void>
  load(sessionId: string): Promise<ArchivedSession | null>
  remove(sessionId: string): Promise<void>
  close(): Promise<void>
}

/** Of a store that is itself what is left. */
export const noBackups: Backups = {
  save: () => Promise.resolve(),
  load: () => Promise.resolve(null),
  remove: () => Promise.resolve(),
  close: () => Promise.resolve(),
}
