import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { buildApp } from '../src/app'
import { readConfig } from '../src/config'
import { noBackups } from '../src/store/backups'
import { noBus, type RoomBus } from '../src/store/roomBus'
import type { RoomStore } from '../src/store/roomStore'
import type { Reachable } from './person.testkit'
import { newDataDir } from './server.testkit'

const running = new Set<() => Promise<void>>()

/**
 * The whole server, in the test's own process and on a store of its choice: for moments that a real store passes
 * through too fast to act in them. `stopServersHere` ends it.
 */
export async function startServerHere(
  rooms: RoomStore,
  { bus = noBus, env = {} }: { bus?: RoomBus; env?: Readonly<Record<string, string>> } = {},
): Promise<Reachable> {
  const page = newDataDir()
  writeFileSync(join(page, 'index.html'), '')
  const app = await buildApp({
    config: readConfig({ RATE_LIMIT_RPS: '1000', ...env }),
    stores: {
      ...{ name: 'store', rooms, bus, backups: noBackups, sharedLimit: null, sharedMisses: null },
      secretKey: 'the same at every node of a test',
    },
    ...{ log: pino({ level: 'silent' }), page },
    raytraceWorker: new URL('../dist/raytraceWorker.js', import.meta.url),
  })
  running.add(() => app.close())
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }) }
}

export async function stopServersHere(): Promise<void> {
  await Promise.all([...running].map((stop) => stop()))
  running.clear()
}

/** Another node's ear, deaf to news: what others did it learns only when it asks the store. */
export function deafBus(store: RoomStore): RoomBus {
  const quiet = (): void => undefined
  return {
    nodeId: 'deaf',
    open: (sessionId) =>
      Promise.resolve({
        ...{ entered: quiet, left: quiet, show: quiet, end: quiet, close: quiet },
        lastShown: () => Promise.resolve([]),
        async beat() {
          const stored = await store.load(sessionId)
          return {
            ...{ present: [], ended: null },
            stored: stored && { epoch: stored.snapshot.epoch, head: stored.head, mark: '' },
          }
        },
      }),
  }
}
