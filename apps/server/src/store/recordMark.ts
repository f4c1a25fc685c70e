import type { JournalRecord } from '@optiverse/sync'
import { createHash } from 'node:crypto'

/**
 * Tells the record at a place in the journal from any other that might have come to stand there: a store that has gone
 * back to an older state comes to the same versions by other operations.
 *
 * @returns the SHA-1 of the record as it is stored; empty where it is not known
 */
export function recordMark(record: JournalRecord | undefined): string {
  return record ? createHash('sha1').update(JSON.stringify(record)).digest('hex') : ''
}

/** Whether two marks can be of one record. */
export function mayBeSame(one: string, other: string): boolean {
  return one === other || one === '' || other === ''
}
