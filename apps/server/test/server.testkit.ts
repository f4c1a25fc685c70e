import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const READY = /is ready: (http:\S+)/

/** A real server: the built one, in a process of its own, on a free port. */
export interface RunningServer {
  readonly url: string
  readonly dataDir: string
  readonly process: ChildProcess
  /** Everything that it has written to its log. */
  log(): string
  /** Ends it, by default as a supervisor would; resolves with its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Folders of servers that a test has started; `cleanUp` removes them. */
const folders: string[] = []
const running = new Set<RunningServer>()

export function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'optiverse-test-'))
  folders.push(folder)
  return folder
}

export async function startServer(
  env: Readonly<Record<string, string>> = {},
  dataDir: string = newDataDir(),
): Promise<RunningServer> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, RATE_LIMIT_RPS: '1000', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = once(child, 'exit').then(() => child.exitCode)
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString()
      const url = READY.exec(output)?.[1]
      if (url) resolve(url)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void exited.then((code) => reject(new Error(`the server ended with ${String(code)}: ${output}`)))
  })
  const url = await ready
  const server: RunningServer = {
    ...{ url, dataDir, process: child, log: () => output },
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      running.delete(server)
      return exited
    },
  }
  running.add(server)
  return server
}

/** What a server says when it cannot start. */
export async function failedStart(
  env: Readonly<Record<string, string>>,
  dataDir: string = newDataDir(),
): Promise<string> {
  const started = await startServer(env, dataDir).catch((error: unknown) => error)
  if (started instanceof Error) return started.message
  throw new Error('the server started')
}

/** Stops what still runs and removes what it wrote. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...running].map((server) => server.stop('SIGKILL')))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}
