import { once } from 'node:events'
import { createConnection, createServer, type Socket } from 'node:net'

/** From who has connected to whom they connected to, or the way back. */
type Direction = 'there' | 'back'

/** A line between two processes that a test can make slow, silent or broken. */
export interface FaultProxy {
  readonly port: number
  /** From now on, whatever passes arrives this much later, in order. */
  delayMs: number
  /**
   * Present connections fall silent in these directions: what is said there is never heard, nor that either end has
   * gone. Those that are made afterwards are sound.
   */
  silence(...directions: readonly Direction[]): void
  /** Present connections are broken at both ends. */
  cut(): void
  /** Resolves when who is called has ended one of the present connections, heard of or not. */
  ended(): Promise<void>
}

const running = new Set<() => Promise<void>>()

/** A proxy on a free port to one on this machine; `stopProxies` ends it. */
export async function startProxy(toPort: number): Promise<FaultProxy> {
  const pipes = new Set<Pipe>()
  const proxy = { port: 0, delayMs: 0 }
  const server = createServer((caller) => {
    const pipe = new Pipe(caller, createConnection(toPort, '127.0.0.1'), () => proxy.delayMs)
    pipes.add(pipe)
    pipe.onEnd(() => pipes.delete(pipe))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the proxy has no port')
  proxy.port = address.port
  const cut = (): void => {
    for (const pipe of pipes) pipe.cut()
  }
  running.add(async () => {
    const closed = once(server, 'close')
    server.close()
    cut()
    await closed
  })
  return Object.assign(proxy, {
    silence(...directions: readonly Direction[]) {
      for (const pipe of pipes) pipe.silence(directions)
    },
    cut,
    ended: () => Promise.race([...pipes].map((pipe) => pipe.ended)),
  })
}

export async function stopProxies(): Promise<void> {
  await Promise.all([...running].map((stop) => stop()))
  running.clear()
}

/** One connection through the proxy. */
class Pipe {
  readonly #ends: Readonly<Record<Direction, Socket>>
  readonly #silent = new Set<Direction>()
  readonly #delayMs: () => number

  constructor(caller: Socket, called: Socket, delayMs: () => number) {
    this.#ends = { there: called, back: caller }
    this.#delayMs = delayMs
    this.#pass(caller, 'there')
    this.#pass(called, 'back')
  }

  onEnd(tell: () => void): void {
    const { there, back } = this.#ends
    const whenBoth = (): void => {
      if (there.destroyed && back.destroyed) tell()
    }
    there.on('close', whenBoth)
    back.on('close', whenBoth)
  }

  get ended(): Promise<void> {
    return once(this.#ends.there, 'close').then(() => undefined)
  }

  silence(directions: readonly Direction[]): void {
    for (const direction of directions) this.#silent.add(direction)
  }

  cut(): void {
    this.#ends.there.resetAndDestroy()
    this.#ends.back.resetAndDestroy()
  }

  #pass(from: Socket, direction: Direction): void {
    const to = this.#ends[direction]
    const waiting: { readonly dueMs: number; readonly act: () => void }[] = []
    const actDue = (): void => {
      for (let first = waiting[0]; first; first = waiting[0]) {
        const leftMs = first.dueMs - performance.now()
        if (leftMs > 0) {
          setTimeout(actDue, Math.ceil(leftMs))
          return
        }
        waiting.shift()
        first.act()
      }
    }
    /** In the order in which it came, even when the delay has become shorter meanwhile. */
    const later = (act: () => void): void => {
      waiting.push({ dueMs: performance.now() + this.#delayMs(), act })
      if (waiting.length === 1) actDue()
    }
    from.setNoDelay()
    from.on('data', (chunk: Buffer) => {
      if (this.#silent.has(direction)) return
      later(() => {
        // A reader that does not take it holds the writer up, as without a proxy.
        if (!to.destroyed && !to.write(chunk)) {
          from.pause()
          to.once('drain', () => from.resume())
        }
      })
    })
    from.on('error', () => undefined)
    from.on('close', () => {
      if (!this.#silent.has(direction)) later(() => to.destroy())
    })
  }
}
