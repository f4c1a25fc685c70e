import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, rmSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { join } from 'node:path'
import { newDataDir } from './server.testkit'

/** A real redis-server of the test's own, on a free port, that keeps its append-only file in a temporary folder. */
export interface RunningRedis {
  readonly port: number
  readonly url: string
  /** Its folder. */
  readonly folder: string
  process(): ChildProcess
  /** Starts it again, from what it kept. */
  start(): Promise<void>
  kill(signal?: NodeJS.Signals): Promise<void>
  /** One command, as redis-cli would send it. */
  command(...args: readonly string[]): Promise<string>
}

const running = new Set<RunningRedis>()

export async function startRedis(settings: readonly string[] = []): Promise<RunningRedis> {
  const port = await freePort()
  const folder = newDataDir()
  let child = spawnRedis(port, folder, settings)
  const redis: RunningRedis = {
    ...{ port, folder, url: `redis://127.0.0.1:${port}`, process: () => child },
    async start() {
      child = spawnRedis(port, folder, settings)
      await answering(port, child)
    },
    async kill(signal = 'SIGKILL') {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill(signal)
      await exited
    },
    command: (...args) => ask(port, args),
  }
  running.add(redis)
  await answering(port, child)
  return redis
}

/** Three masters of one cluster, without replicas. */
export async function startRedisCluster(): Promise<readonly RunningRedis[]> {
  const nodes = await Promise.all([0, 1, 2].map(() => startRedis(['--cluster-enabled', 'yes'])))
  const addresses = nodes.map(({ port }) => `127.0.0.1:${port}`)
  const made = spawn('redis-cli', ['--cluster', 'create', ...addresses, '--cluster-yes'], { stdio: 'ignore' })
  const [code] = (await once(made, 'exit')) as [number]
  if (code !== 0) throw new Error(`redis-cli could not make a cluster: ${code}`)
  await Promise.all(
    nodes.map((node) =>
      until(async () => (await node.command('CLUSTER', 'INFO')).includes('cluster_state:ok')),
    ),
  )
  return nodes
}

/** Whether a node of a cluster is the one that a key belongs to. */
export async function owns(node: RunningRedis, key: string): Promise<boolean> {
  return !(await node.command('EXISTS', key)).startsWith('-MOVED')
}

/** Gives what belongs to a key's slot from one master to another, as when a cluster is made larger. */
export async function moveSlotOf(key: string, from: RunningRedis, to: RunningRedis): Promise<void> {
  const slot = (await from.command('CLUSTER', 'KEYSLOT', key)).slice(1).trim()
  const [fromId = ''] = texts(await from.command('CLUSTER', 'MYID'))
  const [toId = ''] = texts(await to.command('CLUSTER', 'MYID'))
  await to.command('CLUSTER', 'SETSLOT', slot, 'IMPORTING', fromId)
  await from.command('CLUSTER', 'SETSLOT', slot, 'MIGRATING', toId)
  const keys = texts(await from.command('CLUSTER', 'GETKEYSINSLOT', slot, '1000'))
  await from.command('MIGRATE', '127.0.0.1', String(to.port), '', '0', '5000', 'KEYS', ...keys)
  for (const node of [to, from]) await node.command('CLUSTER', 'SETSLOT', slot, 'NODE', toId)
}

/** The texts in a reply, without what tells of their lengths. */
function texts(reply: string): readonly string[] {
  return reply.split('\r\n').filter((line) => line !== '' && !/^[*$]\d+$/.test(line))
}

/** Forgets everything that is in it, and what it kept. */
export async function loseEverything(redis: RunningRedis): Promise<void> {
  await redis.kill()
  rmSync(join(redis.folder, 'appendonlydir'), { recursive: true, force: true })
  await redis.start()
}

/** Its disk takes no more than this for any file; `null` for as much as there is. */
export async function limitDisk(redis: RunningRedis, bytes: number | null): Promise<void> {
  const args = ['--pid', String(redis.process().pid), `--fsize=${bytes ?? 'unlimited'}:`]
  const [code] = (await once(spawn('prlimit', args, { stdio: 'ignore' }), 'exit')) as [number]
  if (code !== 0) throw new Error(`prlimit ended with ${code}`)
}

/** What it keeps now, set aside; `goBackTo` brings it back. */
export function setAside(redis: RunningRedis): string {
  const kept = join(newDataDir(), 'kept')
  cpSync(join(redis.folder, 'appendonlydir'), kept, { recursive: true })
  return kept
}

/** Forgets everything that it was told since, as a replica that was behind when it took over. */
export async function goBackTo(redis: RunningRedis, kept: string): Promise<void> {
  await redis.kill()
  const present = join(redis.folder, 'appendonlydir')
  rmSync(present, { recursive: true, force: true })
  cpSync(kept, present, { recursive: true })
  await redis.start()
}

export async function stopRedis(): Promise<void> {
  await Promise.all([...running].map((redis) => redis.kill()))
  running.clear()
}

function spawnRedis(port: number, folder: string, settings: readonly string[]): ChildProcess {
  const args = [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
    ...['--appendonly', 'yes', '--maxmemory-policy', 'noeviction', ...settings],
  ]
  // With the signal ignored a file that may grow no more is a disk that is full: a write of it fails.
  return spawn('sh', ['-c', `trap '' XFSZ; exec redis-server "$@"`, 'sh', ...args], { stdio: 'ignore' })
}

async function answering(port: number, child: ChildProcess): Promise<void> {
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`)
    return (await ask(port, ['PING']).catch(() => '')).startsWith('+PONG')
  })
}

/** Asks until it holds; a server that starts cannot say when it is ready. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('Redis is not ready after 10 s')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** A reply as it comes over the line. */
function ask(port: number, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.once('error', reject)
    socket.once('data', (data) => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.write(
      `*${args.length}\r\n${args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`).join('')}`,
    )
  })
}

async function freePort(): Promise<number> {
  // A node of a cluster also takes the port 10,000 above its own.
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    server.close()
    await once(server, 'close')
    if (typeof address === 'object' && address && address.port < 55_000) return address.port
  }
}
