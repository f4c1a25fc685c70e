import { type Op, emptyScene } from '@optiverse/scene'
import {
  disconnected,
  newReplica,
  pushOp,
  receiveMessage,
  takeUnsent,
  type OpFrame,
  type Replica,
  type ServerMessage,
} from '@optiverse/sync'
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { z } from 'zod'

const You = z.looseObject({
  user_id: z.string(),
  token: z.string(),
  role: z.string(),
  name: z.string(),
  color: z.string(),
})
type You = z.infer<typeof You>

const Created = z.looseObject({
  session_id: z.string(),
  share_link: z.string(),
  expires_at: z.string(),
  you: You,
})
const Joined = z.looseObject({ you: You, version: z.number(), epoch: z.string() })
const ErrorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string().min(1),
    details: z.array(z.strictObject({ path: z.string(), message: z.string() })),
  }),
})

/** Where a server is, in whatever process. */
export interface Reachable {
  readonly url: string
}

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly json: unknown
}

export async function call(
  server: Reachable,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const hasBody = body !== undefined
  const response = await fetch(server.url + path, {
    method,
    headers: { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(hasBody ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  let json: unknown = null
  try {
    json = JSON.parse(text)
  } catch {
    json = text
  }
  return { status: response.status, headers: response.headers, json }
}

/** The code of an error answer, after holding the answer to the form that all errors have. */
export function errorCode(answer: Answer): string {
  return ErrorAnswer.parse(answer.json).error.code
}

export async function newSession(server: Reachable, body: object = {}): Promise<z.infer<typeof Created>> {
  const answer = await call(server, 'POST', '/api/sessions', body)
  return Created.parse(answer.json)
}

export async function join(server: Reachable, sessionId: string, body: object = {}): Promise<You> {
  const answer = await call(server, 'POST', `/api/sessions/${sessionId}/join`, body)
  return Joined.parse(answer.json).you
}

/** The edit that puts a lens on the bench, and the one that shifts it. */
export const lens = (id: string) =>
  ({ type: 'component:add', data: { id, kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 } }) as const
export const moveOf = (id: string, x_mm: number) =>
  ({ type: 'component:move', data: { id, x_mm, y_mm: 0 } }) as const

/** A page waits longer; a test's time is short. */
const COME_BACK_MS = 50

/** A person at a page, without the page: a replica on a real socket, which keeps every message it is sent. */
export class TestPerson {
  readonly sessionId: string
  readonly you: You
  replica: Replica = newReplica(emptyScene('', '2026-01-01T00:00:00.000Z'))
  readonly messages: ServerMessage[] = []
  /** Everything that this person did, in order. */
  readonly made: { readonly opId: string; readonly op: Op }[] = []
  closeCode: number | null = null
  /** Of this page: a person's next one begins to count anew. */
  readonly #name = randomUUID()
  #socket: WebSocket | null = null
  /** Where this person comes back to by itself. */
  #servers: (() => readonly Reachable[]) | null = null
  #waiting: (() => void)[] = []

  constructor(sessionId: string, you: You) {
    this.sessionId = sessionId
    this.you = you
  }

  static async enter(server: Reachable, sessionId: string, you: You): Promise<TestPerson> {
    const person = new TestPerson(sessionId, you)
    await person.connect(server)
    return person
  }

  /** Opens the socket; resolves when the state has come or the server has closed. */
  async connect(server: Reachable, query: Readonly<Record<string, string>> = {}): Promise<void> {
    const url = new URL(`/ws/${this.sessionId}/${this.you.user_id}`, server.url.replace('http', 'ws'))
    url.searchParams.set('token', this.you.token)
    const { version, epoch, lastOpId } = this.replica
    if (version !== null && epoch !== null) {
      url.searchParams.set('since', String(version))
      url.searchParams.set('epoch', epoch)
      if (lastOpId !== null) url.searchParams.set('last_op', lastOpId)
    }
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
    const socket = new WebSocket(url)
    this.#socket = socket
    this.closeCode = null
    socket.on('message', (data: Buffer) => this.#hear(data.toString()))
    socket.on('error', () => undefined)
    socket.on('close', (code) => {
      this.closeCode = code
      this.replica = disconnected(this.replica)
      this.#wake()
      if (socket === this.#socket) this.#comeBack()
    })
    await this.until(() => this.replica.live || this.closeCode !== null)
    this.flush()
  }

  /** Does something on the bench, and sends it if there is a connection. */
  edit(op: Op, gestureId: string | null = null): string {
    const opId = `${this.#name}-${this.made.length}`
    this.made.push({ opId, op })
    this.replica = pushOp(this.replica, op, opId, gestureId)
    this.flush()
    return opId
  }

  flush(): void {
    const { replica, frames } = takeUnsent(this.replica)
    this.replica = replica
    for (const frame of frames) this.sendFrame(frame)
  }

  sendFrame(frame: OpFrame | object): void {
    this.send(JSON.stringify(frame))
  }

  send(data: string | Buffer): void {
    this.#socket?.send(data)
  }

  /** Takes nothing more off the line, as a page that hangs does; until `readOn`. */
  stopReading(): void {
    this.#socket?.pause()
  }

  readOn(): void {
    this.#socket?.resume()
  }

  /** The connection breaks without a goodbye. */
  cut(): void {
    this.#socket?.terminate()
  }

  leave(): void {
    this.#servers = null
    this.#socket?.close()
  }

  /** Comes back to one of these servers whenever the connection is lost, as a page does. */
  stayAt(servers: () => readonly Reachable[]): void {
    this.#servers = servers
    if (this.closeCode !== null) this.#comeBack()
  }

  #comeBack(): void {
    if (!this.#servers) return
    setTimeout(() => {
      const servers = this.#servers?.() ?? []
      const server = servers[Math.floor(Math.random() * servers.length)]
      if (server) void this.connect(server)
      else if (this.#servers) this.#comeBack()
    }, COME_BACK_MS)
  }

  /** The first message that fits, past or future. */
  async message<T extends ServerMessage['type']>(
    type: T,
    fits: (message: Extract<ServerMessage, { type: T }>) => boolean = () => true,
  ): Promise<Extract<ServerMessage, { type: T }>> {
    const find = () =>
      this.messages.find(
        (message): message is Extract<ServerMessage, { type: T }> =>
          message.type === type && fits(message as Extract<ServerMessage, { type: T }>),
      )
    await this.until(() => find() !== undefined)
    const found = find()
    if (!found) throw new Error(`no ${type}`)
    return found
  }

  /** Everything sent has been answered. */
  settled(): Promise<void> {
    return this.until(() => this.replica.pending.length === 0)
  }

  async until(holds: () => boolean): Promise<void> {
    const deadline = Date.now() + 15_000
    while (!holds()) {
      const leftMs = deadline - Date.now()
      if (leftMs <= 0)
        throw new Error(
          `${this.you.name} waited in vain; last heard: ${JSON.stringify(this.messages.slice(-3))}`,
        )
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs)
        this.#waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  #hear(text: string): void {
    const message = JSON.parse(text) as ServerMessage
    this.messages.push(message)
    const { replica, events } = receiveMessage(this.replica, message)
    this.replica = replica
    for (const event of events) if (event.type === 'gap') throw new Error(`gap: ${JSON.stringify(event)}`)
    this.#wake()
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }
}
