import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { cpuSeconds } from './process'

/** As long as a cursor of one who is in a session is on the wire, bytes. */
const FRAME = Buffer.alloc(104, 'x')
/** Connections from one address: its ports would run out. */
const PER_ADDRESS = 5_000

interface Relayed {
  readonly rooms: number
  readonly peoplePerRoom: number
  readonly active: number
  readonly hz: number
  readonly seconds: number
}

/**
 * What this machine takes to hand a frame on if nobody reads it: a process that only writes what comes from one
 * connection to the others of its room. Less is not to be had, whatever the server does.
 *
 * @returns CPU a frame sent, µs
 */
export async function bareRelayUs(plan: Relayed): Promise<number> {
  const relay = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(import.meta.url), `${plan.peoplePerRoom}`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [port] = (await once(createInterface(relay.stdout), 'line')) as [string]
  const sockets: Socket[] = []
  for (let i = 0; i < plan.rooms * plan.peoplePerRoom; i++) {
    const localAddress = `127.0.0.${2 + Math.floor(i / PER_ADDRESS)}`
    const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress, noDelay: true })
    await once(socket, 'connect')
    socket.resume()
    sockets.push(socket)
  }
  const before = cpuSeconds(relay.pid ?? 0)
  const sent = await keepPace(sockets, plan)
  const spent = cpuSeconds(relay.pid ?? 0) - before
  for (const socket of sockets) socket.destroy()
  relay.kill()
  await once(relay, 'exit')
  return (spent * 1e6) / (sent * (plan.peoplePerRoom - 1))
}

/** Some of all send so many times a second, each at another moment. @returns how many frames they have sent */
async function keepPace(sockets: readonly Socket[], { active, hz, seconds }: Relayed): Promise<number> {
  const sending = sockets.filter((_, i) => (i * active) % sockets.length < active)
  const begunMs = performance.now()
  let sent = 0
  for (const all = active * hz * seconds; sent < all;) {
    const due = Math.min(all, Math.floor(((performance.now() - begunMs) / 1000) * active * hz))
    for (; sent < due; sent++) sending[sent % active]?.write(FRAME)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return sent
}

/** Connections are of one room in the order in which they come. */
async function relay(peoplePerRoom: number): Promise<void> {
  let room: Socket[] = []
  const server = createServer({ noDelay: true }, (socket) => {
    if (room.length === peoplePerRoom) room = []
    room.push(socket)
    const others = room
    socket.on('data', (frame: Buffer) => {
      for (const other of others) if (other !== socket) other.write(frame)
    })
    socket.on('error', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await relay(Number(process.argv[2]))
