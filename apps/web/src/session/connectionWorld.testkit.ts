import type { ServerMessage } from '@optiverse/sync'
import type { ConnectionWorld, PageEvents, SocketEvents } from './connectionWorld'

interface Timer {
  readonly dueMs: number
  readonly everyMs: number | null
  readonly run: () => void
}

/** A socket as the server's end sees it. */
class FakeSocket {
  readonly url: URL
  readonly sent: { readonly type: string; readonly op_id?: string; readonly atMs: number }[] = []
  isOpen = false
  /** The page has closed it. */
  isClosed = false
  readonly #hear: SocketEvents

  constructor(url: string, hear: SocketEvents) {
    this.url = new URL(url)
    this.#hear = hear
  }

  accept(): void {
    this.isOpen = true
    this.#hear.onOpen()
  }

  say(message: ServerMessage): void {
    this.sayText(JSON.stringify(message))
  }

  sayText(text: string): void {
    this.#hear.onText(text)
  }

  close(code: number): void {
    this.isOpen = false
    this.#hear.onClose(code)
  }
}

/** A page whose clock, timers and sockets are in the hand of the test. */
export class FakeWorld implements ConnectionWorld {
  readonly pageUrl = 'http://bench.test/session/s'
  readonly sockets: FakeSocket[] = []
  #nowMs = 1_000_000
  #timers: Timer[] = []
  #events: PageEvents | null = null

  nowMs(): number {
    return this.#nowMs
  }

  random(): number {
    return 0.5
  }

  after(ms: number, run: () => void): () => void {
    return this.#add({ dueMs: this.#nowMs + ms, everyMs: null, run })
  }

  every(ms: number, run: () => void): () => void {
    return this.#add({ dueMs: this.#nowMs + ms, everyMs: ms, run })
  }

  openSocket(url: string, hear: SocketEvents) {
    const socket = new FakeSocket(url, hear)
    this.sockets.push(socket)
    return {
      get isOpen() {
        return socket.isOpen
      },
      send: (text: string) => {
        const frame = JSON.parse(text) as { type: string; op_id?: string }
        socket.sent.push({ ...frame, atMs: this.#nowMs })
      },
      close: () => {
        socket.isOpen = false
        socket.isClosed = true
      },
    }
  }

  watch(events: PageEvents): () => void {
    this.#events = events
    return () => {
      this.#events = null
    }
  }

  /** What the browser tells the page. */
  tell(event: keyof PageEvents): void {
    this.#events?.[event]()
  }

  /** The socket that was opened last. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }

  /** Lets time pass, with every timer at its time. */
  pass(ms: number): void {
    const untilMs = this.#nowMs + ms
    for (let timer = this.#next(untilMs); timer; timer = this.#next(untilMs)) {
      this.#nowMs = timer.dueMs
      this.#fire(timer)
    }
    this.#nowMs = untilMs
  }

  /** Lets time pass until the page tries again. */
  passUntilNextSocket(): void {
    const before = this.sockets.length
    for (let waitedMs = 0; this.sockets.length === before; waitedMs += 100) {
      if (waitedMs > 120_000) throw new Error('the page does not try again')
      this.pass(100)
    }
  }

  /** The browser stops every timer for a while; what is overdue then runs once. */
  sleep(ms: number): void {
    this.#nowMs += ms
    for (const timer of this.#timers.filter(({ dueMs }) => dueMs <= this.#nowMs)) this.#fire(timer)
  }

  #next(untilMs: number): Timer | undefined {
    const [first] = [...this.#timers].sort((a, b) => a.dueMs - b.dueMs)
    return first && first.dueMs <= untilMs ? first : undefined
  }

  #fire(timer: Timer): void {
    this.#timers = this.#timers.filter((other) => other !== timer)
    const { everyMs, run } = timer
    if (everyMs !== null) this.#timers.push({ dueMs: this.#nowMs + everyMs, everyMs, run })
    run()
  }

  #add(timer: Timer): () => void {
    this.#timers.push(timer)
    return () => {
      // A repeated timer is another entry by now: it is known by what it runs.
      this.#timers = this.#timers.filter(({ run }) => run !== timer.run)
    }
  }
}
