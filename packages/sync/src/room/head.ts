import type { JournalRecord } from './journal'

/**
 * A place in a session's journal: behind the update that made `version`, and behind `extra` records after it
 * that made none. Two processes that stand at one head know the same session.
 */
export interface Head {
  readonly version: number
  readonly extra: number
}

export function headAfter(head: Head, records: readonly JournalRecord[]): Head {
  return records.reduce<Head>(
    (at, record) =>
      record.kind === 'update'
        ? { version: record.update.version, extra: 0 }
        : { version: at.version, extra: at.extra + 1 },
    head,
  )
}

export function isSameHead(one: Head, other: Head): boolean {
  return one.version === other.version && one.extra === other.extra
}

export function isAhead(one: Head, other: Head): boolean {
  return one.version > other.version || (one.version === other.version && one.extra > other.extra)
}
