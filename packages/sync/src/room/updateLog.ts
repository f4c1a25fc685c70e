import { jsonBytes } from '@optiverse/scene'
import type { Update } from '../protocol/serverMessage'

/** Versions that a client may have missed and still be caught up on without the whole scene. */
export const LOG_VERSIONS = 5_000
/** Beyond this, being caught up on costs more than the whole scene does. */
const LOG_BYTES = 8 * 1024 * 1024

interface Entry {
  readonly update: Update
  readonly bytes: number
}

/** The latest updates of a room, without gaps. */
export class UpdateLog {
  #entries: Entry[] = []
  #bytes = 0
  #everBytes = 0

  /** Of all that was ever appended. */
  get everBytes(): number {
    return this.#everBytes
  }

  /** The oldest version that is still there; `null` for none. */
  get oldest(): number | null {
    return this.#entries[0]?.update.version ?? null
  }

  /** The operation that became a version, as long as it is still there. */
  opIdOf(version: number): string | null {
    const first = this.#entries[0]?.update.version ?? 0
    return this.#entries[version - first]?.update.op_id ?? null
  }

  append(update: Update): void {
    const bytes = jsonBytes(update)
    this.#entries.push({ update, bytes })
    this.#bytes += bytes
    this.#everBytes += bytes
    // Trimmed in strides, so that a busy room does not shift its log on every edit.
    if (this.#entries.length > 2 * LOG_VERSIONS || this.#bytes > 2 * LOG_BYTES) this.#trim()
  }

  /** All updates after `version` up to `head`; `null` where the log does not reach back that far. */
  since(version: number, head: number): readonly Update[] | null {
    if (version === head) return []
    const first = this.#entries[0]?.update.version
    if (version > head || first === undefined || version < first - 1) return null
    return this.#entries.slice(version + 1 - first).map(({ update }) => update)
  }

  #trim(): void {
    let from = Math.max(0, this.#entries.length - LOG_VERSIONS)
    let bytes = this.#entries.slice(from).reduce((sum, entry) => sum + entry.bytes, 0)
    for (; bytes > LOG_BYTES; from++) bytes -= this.#entries[from]?.bytes ?? 0
    this.#entries = this.#entries.slice(from)
    this.#bytes = bytes
  }
}
