import { randomUUID } from 'node:crypto'
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** How often a waiting process looks again. */
const POLL_MS = 100
/** The owner touches its lock this often, whatever else it is doing. */
const HEARTBEAT_MS = 1_000
/** No heartbeat for so long means a dead owner, also where its pid cannot be asked for (another container). */
const STALE_AFTER_MS = 30_000

/**
 * Runs `work` while this process alone holds the lock file. A dead owner's lock is taken over.
 *
 * @param {string} file
 * @param {() => Promise<void>} work
 * @returns {Promise<void>}
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  const mine = JSON.stringify({ pid: process.pid, nonce: randomUUID() })
  let told = false
  while (!claim(file, mine)) {
    if (buryIfStale(file)) continue
    if (!told) console.log('Another command is preparing this checkout; waiting for it …')
    told = true
    await wait(POLL_MS)
  }
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS)
  try {
    await work()
  } finally {
    clearInterval(heartbeat)
    if (contentOf(file) === mine) rmSync(file, { force: true })
  }
}

/**
 * @param {string} file
 * @param {string} content
 * @returns {boolean} false when somebody holds it
 */
function claim(file, content) {
  try {
    writeFileSync(file, content, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * Moves a dead owner's lock out of the way. Two processes may see the same dead owner, and the second may then grab the
 * first one's new lock: it notices by the content and puts it back.
 *
 * @param {string} file
 * @returns {boolean} whether the lock is worth claiming again
 */
function buryIfStale(file) {
  const seen = contentOf(file)
  if (seen === null) return true
  if (!isStale(file, seen)) return false
  const grave = `${file}.${process.pid}`
  try {
    renameSync(file, grave)
    if (contentOf(grave) !== seen) linkSync(grave, file)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(codeOf(error))) throw error
  }
  rmSync(grave, { force: true })
  return true
}

/**
 * @param {string} file
 * @param {string} content
 */
function isStale(file, content) {
  try {
    if (Date.now() - statSync(file).mtimeMs > STALE_AFTER_MS) return true
    // An empty file is one whose owner is between creating and writing it.
    return content !== '' && !isAlive(JSON.parse(content).pid)
  } catch {
    return false
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** @param {string} file */
function touch(file) {
  try {
    const now = new Date()
    utimesSync(file, now, now)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/**
 * @param {string} file
 * @returns {string | null}
 */
function contentOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
