import { networkInterfaces } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { buildApp } from './app'
import { ConfigError, readConfig, type Config } from './config'
import { openStores } from './store/openStores'
import { keepHeapSmall } from './thriftyHeap'

/** After this a stop that hangs is cut short: a supervisor would do so anyway. */
const STOP_WITHIN_MS = 14_000

/** `npm run dev` runs the source as it stands. */
const isBuilt = import.meta.url.endsWith('.js')

async function main(): Promise<void> {
  keepHeapSmall()
  const { values } = parseArgs({ options: { lan: { type: 'boolean', default: false } } })
  const given = readConfig(process.env)
  const config: Config = values.lan ? { ...given, host: '0.0.0.0' } : given
  const log = pino({ level: config.logLevel }, pino.destination(1))
  const stores = await openStores(config, log)
  const app = await buildApp({
    ...{ config, stores, log },
    page: fileURLToPath(new URL('../../web/dist/', import.meta.url)),
    raytraceWorker: new URL(
      isBuilt ? './raytraceWorker.js' : './raytrace/raytraceWorker.ts',
      import.meta.url,
    ),
  })
  stopOnSignal(() => app.close())
  await app.listen({ port: config.port, host: config.host })
  const address = app.server.address()
  announce(typeof address === 'object' && address ? address.port : config.port, config)
}

function announce(port: number, config: Config): void {
  const host = config.host === '0.0.0.0' ? 'localhost' : config.host
  process.stdout.write(`Collaborative Optiverse is ready: http://${host}:${port}\n`)
  if (config.host !== '0.0.0.0') return
  for (const address of lanAddresses())
    process.stdout.write(`  to share in your network: http://${address}:${port}\n`)
}

function lanAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
}

/** Closes everything and lets the process end by itself: threads of the store and the tracer end in their own order. */
function stopOnSignal(stop: () => Promise<void>): void {
  const onSignal = (): void => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    stop().catch((error: unknown) => {
      process.stderr.write(`The server could not be stopped in order: ${String(error)}\n`)
      process.exitCode = 1
    })
  }
  process.once('SIGTERM', onSignal)
  process.once('SIGINT', onSignal)
}

main().catch((error: unknown) => {
  const isForPerson = error instanceof ConfigError || isPortTaken(error)
  process.stderr.write(
    `${isForPerson ? sentence(error) : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
})

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}

function sentence(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  return `PORT is taken or may not be used: ${error instanceof Error ? error.message : String(error)}. Set PORT to another one.`
}
