import { ClassicLevel } from 'classic-level'
import type { Backups } from './backups'
import type { ArchivedSession } from './roomStore'

const SWEEP_MS = 6 * 3_600_000

/** Backups in a LevelDB of this node's own. */
export class LevelBackups implements Backups {
  readonly #db: ClassicLevel<string, ArchivedSession>
  readonly #keepMs: number
  readonly #timer: NodeJS.Timeout
  /** One save after the other for each session, so that none overtakes a newer one. */
  readonly #saving = new Map<string, Promise<void>>()

  private constructor(db: ClassicLevel<string, ArchivedSession>, keepMs: number) {
    this.#db = db
    this.#keepMs = keepMs
    this.#timer = setInterval(() => void this.#sweep().catch(() => undefined), SWEEP_MS)
  }

  /** @throws an error with code `LEVEL_LOCKED` as its cause when another process has it open */
  static async open(location: string, keepMs: number): Promise<LevelBackups> {
    const db = new ClassicLevel<string, ArchivedSession>(location, { valueEncoding: 'json' })
    await db.open()
    return new LevelBackups(db, keepMs)
  }

  save(sessionId: string, state: ArchivedSession): Promise<void> {
    const before = this.#saving.get(sessionId) ?? Promise.resolve()
    const saving = before.catch(() => undefined).then(() => this.#put(sessionId, state))
    this.#saving.set(sessionId, saving)
    return saving.finally(() => {
      if (this.#saving.get(sessionId) === saving) this.#saving.delete(sessionId)
    })
  }

  async load(sessionId: string): Promise<ArchivedSession | null> {
    const state = await this.#db.get(sessionId)
    return state && this.#isKept(state) ? state : null
  }

  async remove(sessionId: string): Promise<void> {
    await this.#saving.get(sessionId)?.catch(() => undefined)
    await this.#db.del(sessionId)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await Promise.allSettled([...this.#saving.values()])
    await this.#db.close()
  }

  async #put(sessionId: string, state: ArchivedSession): Promise<void> {
    const saved = await this.#db.get(sessionId)
    const { epoch, version } = state.snapshot
    if (saved?.snapshot.epoch === epoch && saved.snapshot.version > version) return
    await this.#db.put(sessionId, state)
  }

  async #sweep(): Promise<void> {
    for await (const [sessionId, state] of this.#db.iterator())
      if (!this.#isKept(state)) await this.#db.del(sessionId)
  }

  #isKept({ archivedAt }: ArchivedSession): boolean {
    return Date.parse(archivedAt) + this.#keepMs > Date.now()
  }
}
