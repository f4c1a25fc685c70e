import type { BrowserContext, WebSocketRoute } from '@playwright/test'

/** The sockets of one browser, which can be taken away while its pages still load. */
interface Sockets {
  /** Ends every socket and every new one, until `mend`. */
  cut(code?: number): Promise<void>
  mend(): void
  /** How many were opened, taken away or not. */
  opened(): number
  /** From now on what the server says is changed on its way to the page. */
  change(text: (fromServer: string) => string): void
}

export async function lostSockets(context: BrowserContext): Promise<Sockets> {
  const open = new Set<WebSocketRoute>()
  let cutWith: { readonly code?: number } | null = null
  let opened = 0
  let changed = (text: string): string => text
  await context.routeWebSocket(/\/ws\//, (socket) => {
    opened += 1
    if (cutWith) {
      void socket.close(cutWith)
      return
    }
    const server = socket.connectToServer()
    server.onMessage((message) => socket.send(typeof message === 'string' ? changed(message) : message))
    open.add(socket)
  })
  return {
    async cut(code) {
      cutWith = code === undefined ? {} : { code }
      for (const socket of open) await socket.close(cutWith)
      open.clear()
    },
    mend() {
      cutWith = null
    },
    opened: () => opened,
    change(text) {
      changed = text
    },
  }
}
