/** What a connection needs of the page around it; a test hands in a world of its own. */
export interface ConnectionWorld {
  /** Sockets go to the host that the page came from. */
  readonly pageUrl: string
  nowMs(): number
  /** In [0, 1). */
  random(): number
  /** @returns takes it back */
  after(ms: number, run: () => void): () => void
  every(ms: number, run: () => void): () => void
  openSocket(url: string, hear: SocketEvents): PageSocket
  /** @returns ends it */
  watch(events: PageEvents): () => void
}

export interface PageSocket {
  readonly isOpen: boolean
  send(text: string): void
  close(): void
}

export interface SocketEvents {
  readonly onOpen: () => void
  readonly onText: (text: string) => void
  readonly onClose: (code: number) => void
}

export interface PageEvents {
  readonly onOnline: () => void
  readonly onOffline: () => void
  /** Shown again, or let run again after the browser has frozen it. */
  readonly onAwake: () => void
}

export const browserWorld: ConnectionWorld = {
  get pageUrl() {
    return window.location.href
  },
  // Unlike `performance.now()` it goes on while the machine sleeps: that is how a sleep is noticed.
  nowMs: () => Date.now(),
  random: () => Math.random(),
  after(ms, run) {
    const timer = window.setTimeout(run, ms)
    return () => window.clearTimeout(timer)
  },
  every(ms, run) {
    const timer = window.setInterval(run, ms)
    return () => window.clearInterval(timer)
  },
  openSocket(url, { onOpen, onText, onClose }) {
    const socket = new WebSocket(url)
    socket.addEventListener('open', onOpen)
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') onText(event.data)
    })
    socket.addEventListener('close', (event) => onClose(event.code))
    return {
      get isOpen() {
        return socket.readyState === WebSocket.OPEN
      },
      send: (text) => socket.send(text),
      close: () => socket.close(),
    }
  },
  watch({ onOnline, onOffline, onAwake }) {
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') onAwake()
    }
    const ended = new AbortController()
    const { signal } = ended
    window.addEventListener('online', onOnline, { signal })
    window.addEventListener('offline', onOffline, { signal })
    window.addEventListener('pageshow', onVisible, { signal })
    document.addEventListener('visibilitychange', onVisible, { signal })
    document.addEventListener('resume', onAwake, { signal })
    return () => ended.abort()
  },
}
