import { spawnSync } from 'node:child_process'
import { existsSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withLock } from './lock.mjs'
import { plant, treeOf } from '../tree.testkit.mjs'

test('of three who come at once each works alone', async () => {
  const lock = join(treeOf({}), 'build', 'lock')
  /** @type {string[]} */
  const diary = []
  const work = (/** @type {string} */ name) => async () => {
    diary.push(`${name} begins`)
    await new Promise(setImmediate)
    diary.push(`${name} ends`)
  }
  await Promise.all(['a', 'b', 'c'].map((name) => withLock(lock, work(name))))
  const pairs = [0, 2, 4].map((i) => diary.slice(i, i + 2).map((entry) => entry.split(' ')))
  expect(diary).toHaveLength(6)
  for (const [begins, ends] of pairs)
    expect([begins?.[0], begins?.[1], ends?.[1]]).toEqual([ends?.[0], 'begins', 'ends'])
  expect(existsSync(lock)).toBe(false)
})

test("a dead process's lock is taken over", async () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  const root = treeOf({ lock: JSON.stringify({ pid, nonce: 'of the dead' }) })
  await expect(workedUnder(join(root, 'lock'))).resolves.toBe(true)
})

test('a lock whose heart has stopped is taken over, though its pid is alive', async () => {
  const root = treeOf({})
  plant(root, 'lock', JSON.stringify({ pid: process.pid, nonce: 'of another machine' }))
  const aMinuteAgo = new Date(Date.now() - 60_000)
  utimesSync(join(root, 'lock'), aMinuteAgo, aMinuteAgo)
  await expect(workedUnder(join(root, 'lock'))).resolves.toBe(true)
})

test('work that fails gives the lock back', async () => {
  const lock = join(treeOf({}), 'lock')
  await expect(withLock(lock, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
  expect(existsSync(lock)).toBe(false)
})

/** @param {string} lock */
async function workedUnder(lock) {
  let worked = false
  await withLock(lock, () => {
    worked = true
    return Promise.resolve()
  })
  return worked
}
