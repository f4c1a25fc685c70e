import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

/** What the process is told by its environment; `docs/configuration.md` lists the variables. */
export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly publicUrl: string | null
  readonly secretKey: string | null
  readonly corsOrigins: readonly string[]
  readonly trustProxy: readonly string[]
  readonly requestsPerSecond: number
  readonly opsPerSecond: number
  readonly opsBurst: number
  readonly maxUsersPerSession: number
  readonly maxSocketsPerAddress: number
  readonly sessionTtlS: number
  readonly archiveTtlS: number
  readonly durability: 'normal' | 'strict'
  /** Live sessions are kept there: one Redis, or some nodes of one cluster; none for under `dataDir`. */
  readonly redisUrls: readonly string[]
  readonly isProduction: boolean
  readonly logLevel: string
  readonly timing: Timing
}

/** Times that are seldom changed but by those who try what happens when they run out. */
interface Timing {
  /** How long operations wait for a store that is away before people are sent away to come back. */
  readonly storeWaitS: number
  /** How long one command may take before the store counts as away. */
  readonly storeTimeoutS: number
  /** A room that nobody is in is put away after this time. */
  readonly restAfterS: number
  /** What happens in a room is backed up after this time at the latest. */
  readonly backupAfterS: number
  /** How often a node says who is there. */
  readonly presenceBeatS: number
  /** After how long without a word a node's people count as gone. */
  readonly presenceTtlS: number
  /** How often a socket is asked whether its peer is still there; the third silence ends it. */
  readonly pingEveryS: number
}

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const DAY_S = 86_400

const listOf = (item: z.ZodType<string, string>) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    )
    .pipe(z.array(item))

const Origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, 'an origin')
const Address = z.string().refine((text) => isIP(text.split('/')[0] ?? '') !== 0, 'an address or network')

const seconds = z.coerce.number().positive().max(86_400)

const variables = {
  PORT: [whole(0, 65_535), '8000', 'a port number from 0 to 65535'],
  HOST: [z.string().min(1), '127.0.0.1', 'an address to listen on'],
  DATA_DIR: [z.string().min(1), './data', 'a folder'],
  PUBLIC_URL: [
    z.url({ protocol: /^https?$/ }).optional(),
    undefined,
    'an address that begins with http:// or https://',
  ],
  SECRET_KEY: [z.string().min(16).optional(), undefined, 'at least 16 characters'],
  CORS_ORIGINS: [listOf(Origin), '', 'origins such as https://lab.example, separated by commas'],
  TRUST_PROXY: [listOf(Address), '', 'addresses or networks of proxies, separated by commas'],
  RATE_LIMIT_RPS: [z.coerce.number().positive(), '10', 'a number above zero'],
  OPS_PER_S: [z.coerce.number().positive(), '60', 'a number above zero'],
  OPS_BURST: [whole(1, 1_000_000), '240', 'a whole number above zero'],
  MAX_USERS_PER_SESSION: [whole(1, 100_000), '100', 'a whole number above zero'],
  MAX_SOCKETS_PER_IP: [whole(1, 1_000_000), '1000', 'a whole number above zero'],
  SESSION_TTL_S: [z.coerce.number().positive(), String(DAY_S), 'seconds, above zero'],
  ARCHIVE_TTL_S: [z.coerce.number().positive(), String(90 * DAY_S), 'seconds, above zero'],
  DURABILITY: [z.enum(['normal', 'strict']), 'normal', '"normal" or "strict"'],
  REDIS_URL: [
    listOf(z.url({ protocol: /^rediss?$/ })),
    '',
    'an address that begins with redis:// or rediss://, or several nodes of one cluster, separated by commas',
  ],
  NODE_ENV: [z.string(), 'development', 'a word'],
  STORE_WAIT_S: [seconds, '10', 'seconds, above zero'],
  STORE_TIMEOUT_S: [seconds, '1', 'seconds, above zero'],
  REST_AFTER_S: [seconds, '30', 'seconds, above zero'],
  BACKUP_AFTER_S: [seconds, '5', 'seconds, above zero'],
  PRESENCE_BEAT_S: [seconds, '5', 'seconds, above zero'],
  PRESENCE_TTL_S: [seconds, '30', 'seconds, above zero'],
  PING_EVERY_S: [seconds, '12', 'seconds, above zero'],
  LOG_LEVEL: [
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'info',
    'one of fatal, error, warn, info, debug, trace, silent',
  ],
} as const

/** Thrown for a wrong variable; its message is one sentence that names it. */
export class ConfigError extends Error {}

/**
 * Reads the configuration.
 *
 * @throws ConfigError naming the variable that is wrong
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  refuseUnbuilt(env)
  return {
    port: read(env, 'PORT'),
    host: read(env, 'HOST'),
    dataDir: resolve(read(env, 'DATA_DIR')),
    publicUrl: read(env, 'PUBLIC_URL')?.replace(/\/+$/, '') ?? null,
    secretKey: read(env, 'SECRET_KEY') ?? null,
    corsOrigins: read(env, 'CORS_ORIGINS'),
    trustProxy: read(env, 'TRUST_PROXY'),
    requestsPerSecond: read(env, 'RATE_LIMIT_RPS'),
    opsPerSecond: read(env, 'OPS_PER_S'),
    opsBurst: read(env, 'OPS_BURST'),
    maxUsersPerSession: read(env, 'MAX_USERS_PER_SESSION'),
    maxSocketsPerAddress: read(env, 'MAX_SOCKETS_PER_IP'),
    sessionTtlS: read(env, 'SESSION_TTL_S'),
    archiveTtlS: read(env, 'ARCHIVE_TTL_S'),
    durability: read(env, 'DURABILITY'),
    redisUrls: read(env, 'REDIS_URL'),
    isProduction: read(env, 'NODE_ENV') === 'production',
    logLevel: read(env, 'LOG_LEVEL'),
    timing: {
      storeWaitS: read(env, 'STORE_WAIT_S'),
      storeTimeoutS: read(env, 'STORE_TIMEOUT_S'),
      restAfterS: read(env, 'REST_AFTER_S'),
      backupAfterS: read(env, 'BACKUP_AFTER_S'),
      presenceBeatS: read(env, 'PRESENCE_BEAT_S'),
      presenceTtlS: read(env, 'PRESENCE_TTL_S'),
      pingEveryS: read(env, 'PING_EVERY_S'),
    },
  }
}

type Name = keyof typeof variables

function read<N extends Name>(
  env: Readonly<Record<string, string | undefined>>,
  name: N,
): z.output<(typeof variables)[N][0]> {
  const [schema, fallback, wanted] = variables[name]
  const given = env[name]
  const parsed = schema.safeParse(given === undefined || given === '' ? fallback : given)
  if (parsed.success) return parsed.data as z.output<(typeof variables)[N][0]>
  throw new ConfigError(`${name} is "${given ?? ''}", but it must be ${wanted}.`)
}

/** Settings of parts that this version does not have yet must not be passed over in silence. */
function refuseUnbuilt(env: Readonly<Record<string, string | undefined>>): void {
  for (const name of ['DATABASE_URL', 'S3_BUCKET', 'METRICS_PORT']) {
    if (env[name]) {
      throw new ConfigError(
        `${name} is set, but this version keeps everything under DATA_DIR: unset it to start.`,
      )
    }
  }
}
