import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from '../config'
import { LevelBackups } from './levelBackups'
import { LevelRoomStore } from './levelRoomStore'

/** Raised when what lies in a data directory is written in another way. */
const FORMAT_VERSION = 1

/** A folder that this program keeps things in. */
interface DataDirectory {
  /** Signs tokens when nothing else brings a key; made once. */
  readonly secretKey: string
  /** Opens the embedded store, for this process alone. */
  openRooms(durability: 'normal' | 'strict'): Promise<LevelRoomStore>
  /** Opens the backups of what lives elsewhere, for this process alone. */
  openBackups(keepMs: number): Promise<LevelBackups>
}

/**
 * Opens a data directory, making it if it is not there.
 *
 * @throws ConfigError when it cannot be written, or when a newer version wrote it; `openRooms` when another process
 *   holds it
 */
export function openDataDirectory(folder: string): DataDirectory {
  try {
    mkdirSync(folder, { recursive: true })
    checkFormat(join(folder, 'format.json'), folder)
    const secretKey = readOrMake(join(folder, 'secret.key'), () => randomBytes(32).toString('base64url'))
    return {
      secretKey,
      openRooms: (durability) => opened(folder, LevelRoomStore.open(join(folder, 'rooms'), durability)),
      openBackups: (keepMs) => opened(folder, LevelBackups.open(join(folder, 'backups'), keepMs)),
    }
  } catch (error) {
    throw explained(error, folder)
  }
}

async function opened<T>(folder: string, opening: Promise<T>): Promise<T> {
  try {
    return await opening
  } catch (error) {
    throw explained(error, folder)
  }
}

function checkFormat(path: string, folder: string): void {
  const text = readOrMake(path, () => `${JSON.stringify({ format: FORMAT_VERSION })}\n`)
  const json: unknown = JSON.parse(text)
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined
  if (format !== FORMAT_VERSION) {
    throw new ConfigError(
      `DATA_DIR ${folder} is of format ${String(format)}, this version reads format ${FORMAT_VERSION}: start the version that wrote it, or name another folder.`,
    )
  }
}

/** A file that is written once, readable by its owner only. */
function readOrMake(path: string, make: () => string): string {
  if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o600, flush: true })
  return readFileSync(path, 'utf8')
}

function explained(error: unknown, folder: string): unknown {
  if (error instanceof ConfigError) return error
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'LEVEL_LOCKED') {
    return new ConfigError(
      `DATA_DIR ${folder} is in use by another process: stop that one, or name another folder.`,
    )
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return new ConfigError(`DATA_DIR ${folder} cannot be written: name a folder that can.`)
  }
  return error
}
