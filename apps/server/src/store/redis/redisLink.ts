import {
  createClient,
  createCluster,
  ErrorReply,
  type RedisClientOptions,
  type RedisClientType,
  type RedisClusterType,
} from '@redis/client'
import type { Logger } from 'pino'
import { ConfigError } from '../../config'
import { StoreAwayError } from '../roomStore'

/** Keys that a step of a scan looks at. */
const SCAN_COUNT = '500'
/** Commands in a row that are not answered in time, after which a line is taken for dead. */
const SILENCES_BEFORE_NEW_LINE = 3
const RECONNECT_MS = 50
const LONGEST_RECONNECT_MS = 1_000
/**
 * A cluster's client follows a slot that moves by itself, but does not say when it is there: it is asked after this
 * time. A subscription any sooner could be mistaken for the end of another one that moves with it.
 */
const MOVED_MS = 1_000

/** A channel that Redis would not let be listened to is asked for again after this time. */
const REFUSED_MS = 1_000

/** Replies with which Redis says that it cannot now, not that it was asked wrongly. */
const AWAY_REPLY =
  /^(LOADING|MISCONF|OOM|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|BUSY|UNKILLABLE)\b/

type Listener = (message: string) => void
/** Everything, or one channel, is listened to again: what passed meanwhile has not been heard. */
type OnBack = (channel?: string) => void
type Send = (args: readonly string[]) => Promise<unknown>

interface Commands {
  send(key: string, args: readonly string[]): Promise<unknown>
  /** One for each master. */
  masters(): Promise<readonly Send[]>
  subscribe(channel: string, listener: Listener): Promise<void>
  unsubscribe(channel: string, listener: Listener): Promise<void>
  destroy(): void
}

interface RedisLinkOptions {
  /** Addresses of one Redis, or of some nodes of one cluster. */
  readonly urls: readonly string[]
  /** How long one command may take. */
  readonly timeoutMs: number
  /** How long a start waits for Redis. */
  readonly waitMs: number
  readonly log: Logger
}

/**
 * A line to Redis, or to a Redis Cluster: one way to ask and one way to listen. Whatever goes wrong with the line
 * itself, or is only so for now, is a `StoreAwayError`, at the latest after the time that a command may take.
 */
export class RedisLink {
  readonly #connect: () => Promise<Commands>
  readonly #timeoutMs: number
  readonly #log: Logger
  readonly #listeners = new Map<Listener, { readonly channel: string; readonly onMissed: () => void }>()
  #commands: Commands
  /** Commands that were not answered, since one was. */
  #silences = 0
  #isReplacing = false
  #isClosed = false

  private constructor(
    connect: () => Promise<Commands>,
    commands: Commands,
    { timeoutMs, log }: RedisLinkOptions,
  ) {
    this.#connect = connect
    this.#commands = commands
    this.#timeoutMs = timeoutMs
    this.#log = log
  }

  /** @throws ConfigError when Redis cannot be reached */
  static async open(options: RedisLinkOptions): Promise<RedisLink> {
    const { urls } = options
    const [first = ''] = urls
    const probe = await connect(first, options, () => undefined)
    const info: unknown = await probe.sendCommand(['INFO', 'cluster'])
    const isCluster = typeof info === 'string' && info.includes('cluster_enabled:1')
    probe.destroy()
    let link: RedisLink | null = null
    const onBack: OnBack = (channel) => {
      if (link) link.#listenAgain(channel)
    }
    const connectAll = (): Promise<Commands> =>
      isCluster ? clusterCommands(options, onBack) : singleCommands(first, options, onBack)
    link = new RedisLink(connectAll, await connectAll(), options)
    return link
  }

  /** @param key routes the command: in a cluster, to the node that has it */
  call(key: string, ...args: readonly string[]): Promise<unknown> {
    return this.#inTime(this.#commands.send(key, args))
  }

  /** Asks every master, and gives their replies. */
  async callAll(...args: readonly string[]): Promise<readonly unknown[]> {
    const masters = await this.#inTime(this.#commands.masters())
    return this.#inTime(Promise.all(masters.map((send) => send(args))))
  }

  /** Keys of a pattern, at every master; one may come twice. */
  async *keys(pattern: string): AsyncIterable<string> {
    for (const send of await this.#inTime(this.#commands.masters())) {
      let cursor = '0'
      do {
        const reply = await this.#inTime(send(['SCAN', cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT]))
        const [next, keys] = reply as [string, readonly string[]]
        yield* keys
        cursor = next
      } while (cursor !== '0')
    }
  }

  /**
   * Listens to a channel until `unsubscribe`; over losses of the line, too.
   *
   * @param onMissed told when it is listened to again after such a loss: messages may have passed meanwhile
   */
  subscribe(channel: string, listener: Listener, onMissed: () => void): Promise<void> {
    this.#listeners.set(listener, { channel, onMissed })
    return this.#inTime(this.#commands.subscribe(channel, listener))
  }

  unsubscribe(channel: string, listener: Listener): Promise<void> {
    this.#listeners.delete(listener)
    return this.#inTime(this.#commands.unsubscribe(channel, listener))
  }

  close(): void {
    this.#isClosed = true
    this.#commands.destroy()
  }

  /** A line can fall silent without breaking: it is given up for a new one, on which everything is listened to again. */
  async #replace(): Promise<void> {
    if (this.#isReplacing || this.#isClosed) return
    this.#isReplacing = true
    try {
      const next = await this.#connect()
      const silent = this.#commands
      if (this.#isClosed) return next.destroy()
      this.#commands = next
      silent.destroy()
      this.#listenAgain()
    } catch (error) {
      this.#log.debug({ err: error }, 'the line to Redis could not be replaced')
    } finally {
      this.#silences = 0
      this.#isReplacing = false
    }
  }

  /** What is listened to already stays so; what is not, because the line broke over it, is from now on. */
  #listenAgain(only?: string): void {
    const commands = this.#commands
    for (const [listener, { channel, onMissed }] of this.#listeners) {
      if (only !== undefined && only !== channel) continue
      commands.subscribe(channel, listener).then(onMissed, (error: unknown) => {
        this.#log.debug({ err: error }, 'a channel of Redis could not be listened to')
        // Where the line is lost once more this comes again when it is back; a line that is well may have been refused.
        setTimeout(() => {
          const isWanted = this.#listeners.has(listener) && commands === this.#commands && !this.#isClosed
          if (isWanted) this.#listenAgain(channel)
        }, REFUSED_MS).unref()
      })
    }
  }

  #fallSilent(): void {
    this.#silences += 1
    if (this.#silences >= SILENCES_BEFORE_NEW_LINE) void this.#replace()
  }

  #inTime<T>(reply: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#fallSilent()
        reject(new StoreAwayError(`Redis did not answer within ${this.#timeoutMs} ms`))
      }, this.#timeoutMs)
      reply.then(
        (value) => {
          clearTimeout(timer)
          this.#silences = 0
          resolve(value)
        },
        (error: unknown) => {
          clearTimeout(timer)
          reject(storeError(error))
        },
      )
    })
  }
}

function storeError(error: unknown): Error {
  if (!(error instanceof Error)) return new StoreAwayError(String(error))
  // What Redis has understood and refused is a mistake of ours; everything else is the line's.
  return error instanceof ErrorReply && !AWAY_REPLY.test(error.message)
    ? error
    : new StoreAwayError(error.message, { cause: error })
}

/** For connections that are made anew with jitter, and refuse commands meanwhile: who asks decides how long to wait. */
const clientOptions = {
  disableOfflineQueue: true,
  // Timed by the link: the client's own time ends when a command is written, and costs a signal for each.
  commandOptions: { timeout: 0 },
  socket: {
    reconnectStrategy: (retries: number) =>
      Math.min(LONGEST_RECONNECT_MS, RECONNECT_MS * 2 ** Math.min(retries, 8)) * (0.5 + Math.random() / 2),
  },
  maintNotifications: 'disabled',
} satisfies RedisClientOptions

async function connect(
  url: string,
  { log, waitMs }: RedisLinkOptions,
  onBack: OnBack,
): Promise<RedisClientType> {
  const client: RedisClientType = createClient({ ...clientOptions, url })
  client.on('error', (error: unknown) => log.debug({ err: error }, 'the line to Redis failed'))
  let isFirst = true
  client.on('ready', () => {
    if (isFirst) isFirst = false
    else onBack()
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unreachable(url)), waitMs)
  })
  try {
    await Promise.race([client.connect(), late])
  } catch (error) {
    client.destroy()
    throw error instanceof ConfigError ? error : unreachable(url, error)
  } finally {
    clearTimeout(timer)
  }
  return client
}

function unreachable(url: string, cause?: unknown): ConfigError {
  // Without its password.
  const { host } = new URL(url)
  const why = cause instanceof Error ? ` (${cause.message})` : ''
  return new ConfigError(
    `REDIS_URL names ${host}, where no Redis answers${why}: start it, or unset REDIS_URL.`,
  )
}

async function singleCommands(url: string, options: RedisLinkOptions, onBack: OnBack): Promise<Commands> {
  const client = await connect(url, options, () => undefined)
  const listening = await connect(url, options, onBack)
  const send: Send = (args) => client.sendCommand([...args])
  return {
    send: (_key, args) => send(args),
    masters: () => Promise.resolve([send]),
    subscribe: (channel, listener) => listening.sSubscribe(channel, listener),
    unsubscribe: (channel, listener) => listening.sUnsubscribe(channel, listener),
    destroy() {
      client.destroy()
      listening.destroy()
    },
  }
}

async function clusterCommands({ urls, log }: RedisLinkOptions, onBack: OnBack): Promise<Commands> {
  const { username, password, protocol } = new URL(urls[0] ?? '')
  const cluster: RedisClusterType = createCluster({
    rootNodes: urls.map((url) => ({ ...clientOptions, url })),
    defaults: {
      ...clientOptions,
      ...(username ? { username: decodeURIComponent(username) } : {}),
      ...(password ? { password: decodeURIComponent(password) } : {}),
      socket: {
        ...clientOptions.socket,
        ...(protocol === 'rediss:' ? { tls: true as const } : {}),
      },
    },
  })
  cluster.on('error', (error: unknown) => log.debug({ err: error }, 'the line to the Redis cluster failed'))
  await cluster.connect()
  watchListening(cluster, onBack)
  return {
    send: (key, args) => cluster.sendCommand(key, false, [...args]),
    masters: () =>
      Promise.all(
        cluster.masters.map(async (master): Promise<Send> => {
          const client = await cluster.nodeClient(master)
          return (args) => client.sendCommand([...args])
        }),
      ),
    subscribe: (channel, listener) => cluster.sSubscribe(channel, listener),
    unsubscribe: (channel, listener) => cluster.sUnsubscribe(channel, listener),
    destroy: () => cluster.destroy(),
  }
}

/** A cluster's client listens at each master by a connection of its own, made when it is first needed. */
function watchListening(cluster: RedisClusterType, onBack: OnBack): void {
  const watched = new WeakSet<object>()
  cluster.on('node-ready', () => {
    for (const { pubSub } of cluster.masters) {
      if (!pubSub || watched.has(pubSub.client)) continue
      watched.add(pubSub.client)
      pubSub.client.on('ready', () => onBack())
      pubSub.client.on('sharded-channel-moved', (channel: string) => {
        setTimeout(() => onBack(channel), MOVED_MS).unref()
      })
      // It may stand in for one whose master is gone.
      onBack()
    }
  })
}
