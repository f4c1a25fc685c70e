import type { Update } from '../protocol/serverMessage'

/** Versions that a client may have missed and still be caught up on without the whole scene. */
export const LOG_VERSIONS = 5_000

/** The latest updates of a room, without gaps. */
export class UpdateLog {
  #updates: Update[] = []

  append(update: Update): void {
    this.#updates.push(update)
    // Trimmed in strides, so that a busy room does not shift its log on every edit.
    if (this.#updates.length > 2 * LOG_VERSIONS) this.#updates = this.#updates.slice(-LOG_VERSIONS)
  }

  /** All updates after `version` up to `head`; `null` where the log does not reach back that far. */
  since(version: number, head: number): readonly Update[] | null {
    if (version === head) return []
    const first = this.#updates[0]
    if (version > head || !first || version < first.version - 1) return null
    return this.#updates.slice(version + 1 - first.version)
  }
}
