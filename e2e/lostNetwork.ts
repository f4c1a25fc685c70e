import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way to the server that can be cut, like a cable. */
interface CuttableWay {
  readonly url: string
  /** Breaks every connection and takes no new one until `mend`. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

export async function cuttableWay(serverUrl: string): Promise<CuttableWay> {
  const target = Number(new URL(serverUrl).port)
  const sockets = new Set<Socket>()
  let isCut = false
  const hold = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }
  const relay = createServer((client) => {
    hold(client)
    if (isCut) {
      client.destroy()
      return
    }
    const upstream = connect(target, '127.0.0.1')
    hold(upstream)
    client.pipe(upstream).pipe(client)
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve))
  const { port } = relay.address() as AddressInfo
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: `http://127.0.0.1:${port}`,
    cut() {
      isCut = true
      breakAll()
    },
    mend() {
      isCut = false
    },
    close() {
      breakAll()
      return new Promise((resolve) => relay.close(() => resolve()))
    },
  }
}
