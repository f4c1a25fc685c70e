import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { RunningServer } from '../../test/server.testkit'
import type { LoadLine, LoadPlan, LoadResult } from './plan'
import { cpuSeconds, residentMb } from './process'

const GENERATOR = fileURLToPath(new URL('./generator.ts', import.meta.url))
/** Beyond this share of a core the generator is what is measured. */
const GENERATOR_LIMIT = 0.9

/** What a load has cost the servers. */
export interface Measured extends LoadResult {
  readonly connectS: number
  readonly connections: number
  readonly serverCpuS: number
  /** Of the largest server, when everybody is in, and at the end. */
  readonly residentMb: { readonly idle: number; readonly end: number }
  /** The generator had no time left: its figures say nothing of the server. */
  readonly isGeneratorLimit: boolean
}

/** Loads servers from a process of its own, and measures what that costs them. */
export async function runLoad(plan: LoadPlan, servers: readonly RunningServer[]): Promise<Measured> {
  const child = spawn(process.execPath, ['--import', 'tsx', GENERATOR, JSON.stringify(plan)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const pids = servers.map((server) => server.process.pid ?? 0)
  const cpu = (): number => pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0)
  const memory = (): number => Math.max(...pids.map(residentMb))
  let ready: Extract<LoadLine, { kind: 'ready' }> | null = null
  let atStart = 0
  let idle = 0
  for await (const text of createInterface(child.stdout)) {
    const line = JSON.parse(text) as LoadLine
    if (line.kind === 'ready') {
      ready = line
      atStart = cpu()
      idle = memory()
      child.stdin.write('go\n')
    } else {
      return {
        ...line,
        connectS: ready?.connectS ?? NaN,
        connections: ready?.connections ?? 0,
        serverCpuS: cpu() - atStart,
        residentMb: { idle, end: memory() },
        isGeneratorLimit: line.clientCpuS > GENERATOR_LIMIT * line.seconds,
      }
    }
  }
  throw new Error('the load generator ended without a result')
}
