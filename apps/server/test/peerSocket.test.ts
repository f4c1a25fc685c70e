import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { afterEach, expect, test } from 'vitest'
import { PeerSocket } from '../src/http/peerSocket'
import { frameOf } from '../src/sessions/frame'

const servers: WebSocketServer[] = []

afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const socket of server.clients) socket.terminate()
    server.close()
  }
})

/** A real connection: the server's outgoing side, and all that the client hears, in the order in which it comes. */
async function connected() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  servers.push(server)
  await once(server, 'listening')
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const heard: string[] = []
  client.on('message', (data: Buffer, isBinary) => heard.push(isBinary ? 'binary' : data.toString()))
  const closed = once(client, 'close').then(([code, reason]) => [code, String(reason)] as const)
  const [ws, request] = (await once(server, 'connection')) as [
    WebSocket,
    { readonly socket: ConstructorParameters<typeof PeerSocket>[1] },
  ]
  return { peer: new PeerSocket(ws, request.socket), wire: request.socket, client, heard, closed }
}

/** A message whose JSON takes so many bytes. */
function messageOf(bytes: number) {
  const empty = { type: 'error', code: 'invalid', message: '' } as const
  return { ...empty, message: 'x'.repeat(bytes - JSON.stringify(empty).length) }
}

test('what is sent in one turn arrives whole and in order as text, whatever its length, and the goodbye last', async () => {
  const { peer, heard, closed } = await connected()
  // Where RFC 6455 writes the length in another way.
  const messages = [60, 125, 126, 65_535, 65_536, 1_000_000].map(messageOf)
  for (const message of messages) peer.send(frameOf(message))
  peer.close(4408, 'too slow')
  peer.send(frameOf(messageOf(60)))
  expect(await closed).toEqual([4408, 'too slow'])
  expect(heard).toEqual(messages.map((message) => JSON.stringify(message)))
})

test('letters beyond ASCII are counted as the bytes that they take', async () => {
  const { peer, heard, closed } = await connected()
  const message = { type: 'error', code: 'invalid', message: 'λ = 632.8 nm, 20 °C, 光'.repeat(4) } as const
  peer.send(frameOf(message))
  peer.close(1000, '')
  await closed
  expect(heard).toEqual([JSON.stringify(message)])
})

test('many small frames of one turn are one write, and count as waiting until they are taken', async () => {
  const { peer, wire, heard, closed } = await connected()
  const writes: number[] = []
  const write = wire.write.bind(wire)
  wire.write = (chunk: Uint8Array | string) => {
    writes.push(chunk.length)
    return write(chunk)
  }
  const frame = frameOf(messageOf(100))
  for (let i = 0; i < 500; i++) peer.send(frame)
  expect(peer.bufferedAmount).toBe(500 * frame.length)
  await new Promise((resolve) => setImmediate(resolve))
  expect(writes).toEqual([500 * frame.length])
  peer.close(1000, '')
  await closed
  expect(heard).toHaveLength(500)
  expect(peer.bufferedAmount).toBe(0)
})
