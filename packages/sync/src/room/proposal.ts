import type { MeasuredScene } from '@optiverse/scene'
import type { Answer, JournalRecord } from './journal'
import type { OpRequest, RoomRequest } from './request'

/** What a request comes to: a record to be written, or an answer that was given before. */
export type Outcome =
  | { readonly request: RoomRequest; readonly record: JournalRecord }
  | { readonly request: OpRequest; readonly known: Answer }

/** What a room would write for some requests, at the head where it stands; nothing of it has happened yet. */
export interface Proposal {
  /** In the order of the requests. */
  readonly outcomes: readonly Outcome[]
  /** To be written all or none. */
  readonly records: readonly JournalRecord[]
  /** The session's scene once they are. */
  readonly after: MeasuredScene
}
