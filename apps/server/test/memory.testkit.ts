import { until } from './nodes.testkit'
import type { RunningServer } from './server.testkit'

const program = `
  import { setFlagsFromString } from 'node:v8'
  import { runInNewContext } from 'node:vm'
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  process.on('SIGUSR2', () => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    process.stdout.write('holds ' + (heapUsed + arrayBuffers) + ' bytes\\n')
  })`

/** The environment of a server that `heldMb` can ask. */
export const TELLS_MEMORY = {
  NODE_OPTIONS: `--import=data:text/javascript;base64,${Buffer.from(program).toString('base64')}`,
}

/** What a server holds on to, in MB: its heap and buffers without what nobody needs any more. */
export async function heldMb(server: RunningServer): Promise<number> {
  const told = () => [...server.log().matchAll(/^holds (\d+) bytes$/gm)]
  const before = told().length
  server.process.kill('SIGUSR2')
  await until(() => told().length > before)
  return Number(told().at(-1)?.[1]) / 2 ** 20
}
