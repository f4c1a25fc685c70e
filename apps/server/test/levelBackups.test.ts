import { emptyScene } from '@optiverse/scene'
import { afterEach, expect, test } from 'vitest'
import { LevelBackups } from '../src/store/levelBackups'
import type { ArchivedSession } from '../src/store/roomStore'
import { cleanUp, newDataDir } from './server.testkit'

afterEach(cleanUp)

const DAY_MS = 86_400_000

function state(version: number, epoch = 'first', ageMs = 0): ArchivedSession {
  const archivedAt = new Date(Date.now() - ageMs).toISOString()
  return {
    facts: { createdAt: archivedAt, revivedAt: null, passwordHash: null, linkRole: 'editor' },
    snapshot: { epoch, version, scene: emptyScene('Bench', archivedAt), members: [], answers: [] },
    archivedAt,
  }
}

test('[SY109] a backup never goes backwards, and another life of the session replaces it', async () => {
  const backups = await LevelBackups.open(newDataDir(), DAY_MS)
  await Promise.all([backups.save('s', state(5)), backups.save('s', state(3))])
  expect((await backups.load('s'))?.snapshot.version).toBe(5)
  await backups.save('s', state(1, 'second'))
  expect((await backups.load('s'))?.snapshot).toMatchObject({ version: 1, epoch: 'second' })
  await backups.remove('s')
  expect(await backups.load('s')).toBeNull()
  await backups.save('old', state(1, 'first', 2 * DAY_MS))
  expect(await backups.load('old')).toBeNull()
  await backups.close()
})
