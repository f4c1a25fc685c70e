/** Does something some time after it was first called for, and at once when that is asked for. */
export class BackupTimer {
  readonly #afterMs: number
  readonly #work: () => Promise<void>
  readonly #onError: (error: unknown) => void
  #timer: NodeJS.Timeout | null = null
  #isStopped = false

  constructor(afterMs: number, work: () => Promise<void>, onError: (error: unknown) => void) {
    this.#afterMs = afterMs
    this.#work = work
    this.#onError = onError
  }

  soon(): void {
    if (this.#isStopped) return
    this.#timer ??= setTimeout(() => void this.now().catch(this.#onError), this.#afterMs).unref()
  }

  /** There is nothing to keep any more. */
  stop(): void {
    this.#isStopped = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  /** If it was called for and has not been done since. */
  async now(): Promise<void> {
    if (!this.#timer) return
    clearTimeout(this.#timer)
    this.#timer = null
    await this.#work()
  }
}
