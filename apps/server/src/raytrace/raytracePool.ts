import type { Logger } from 'pino'
import { Piscina } from 'piscina'
import { ApiError } from '../http/apiError'
import type { RaytraceAnswer } from './raytraceWorker'

/** A trace that takes longer is given up: its worker is ended, and the caller told. */
const TIME_LIMIT_MS = 20_000
/** Requests that may wait for a worker. */
const MAX_WAITING = 64

/**
 * The worker is a module, and is to be imported: where it can be required, too, the pool does that, and the engine
 * takes the whole process down when the worker is ended in the middle of it.
 */
const IMPORT_ONLY = '--no-experimental-require-module'

/** A worker that is given a flag which its Node does not know never starts. */
const isKnown = (flag: string): boolean => process.allowedNodeEnvironmentFlags.has(flag)

/** The first request finds the worker loaded. */
const WARM_UP = new TextEncoder().encode('{"sources":[],"components":[]}')

/** Workers that trace for scripts, exports and thin clients. */
export class RaytracePool {
  readonly #pool: Piscina<Uint8Array, RaytraceAnswer>
  readonly #warm: Promise<unknown>

  /** @param worker address of the built worker */
  constructor(worker: URL, log: Logger) {
    this.#pool = new Piscina<Uint8Array, RaytraceAnswer>({
      filename: worker.href,
      minThreads: 1,
      maxThreads: 2,
      maxQueue: MAX_WAITING,
      resourceLimits: { maxOldGenerationSizeMb: 2_048 },
      execArgv: [...process.execArgv, ...(isKnown(IMPORT_ONLY) ? [IMPORT_ONLY] : [])],
    })
    // A worker that ends while nobody waits for it is replaced when it is needed.
    this.#pool.on('error', (error: unknown) => log.error({ err: error }, 'a tracing worker failed'))
    this.#warm = this.#pool.run(WARM_UP).catch(() => undefined)
  }

  /**
   * @param gone aborts when nobody waits for the answer any more: the trace is taken out of the queue, or its worker ended
   * @throws ApiError `busy` when too much is waiting, or when this takes too long
   */
  async answer(request: Uint8Array, gone: AbortSignal): Promise<RaytraceAnswer> {
    if (this.#pool.queueSize >= MAX_WAITING) {
      throw new ApiError('busy', 'Too many traces are waiting. Try again in a moment.', { retryAfterS: 1 })
    }
    const late = AbortSignal.timeout(TIME_LIMIT_MS)
    try {
      return await this.#pool.run(request, { signal: AbortSignal.any([late, gone]) })
    } catch (error) {
      if (gone.aborted) throw new ApiError('busy', 'The caller hung up before there was an answer.')
      if (!late.aborted && !isOutOfMemory(error)) throw error
      throw new ApiError('busy', 'This trace takes too long: fewer rays, or lower max_segments.', {
        retryAfterS: 5,
      })
    }
  }

  async close(): Promise<void> {
    // A worker that is ended while it still loads its modules takes the process with it.
    await this.#warm
    await this.#pool.destroy()
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
