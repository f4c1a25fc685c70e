import { moveObjects } from '@optiverse/scene'
import { afterEach, expect, test } from 'vitest'
import { join, newSession, TestPerson } from './person.testkit'
import { cleanUp, startServer } from './server.testkit'

afterEach(cleanUp)

const CLASS_SIZE = 40

test('a class of 40 behind one address, with the limits as they come: all have joined within 3 s, all are in within 5 s, and nobody meets an error', async () => {
  const server = await startServer({ RATE_LIMIT_RPS: '' })
  const { session_id, you } = await newSession(server)
  const teacher = await TestPerson.enter(server, session_id, you)
  teacher.edit({
    type: 'component:add',
    data: { id: 'lens', kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90 },
  })
  await teacher.settled()

  const startedMs = performance.now()
  const joinedMs: number[] = []
  const pupils = await Promise.all(
    Array.from({ length: CLASS_SIZE }, async (_, i) => {
      // A refused join has no `you`, and ends the test here.
      const pupil = new TestPerson(session_id, await join(server, session_id, { name: `Pupil ${i + 1}` }))
      joinedMs.push(performance.now() - startedMs)
      await pupil.connect(server)
      return pupil
    }),
  )
  const allInMs = performance.now() - startedMs
  const allJoinedMs = Math.max(...joinedMs)
  console.log(
    `${CLASS_SIZE} people: joined after ${allJoinedMs.toFixed(0)} ms, in after ${allInMs.toFixed(0)} ms`,
  )
  expect(allJoinedMs).toBeLessThan(3_000)
  expect(allInMs).toBeLessThan(5_000)

  for (const pupil of pupils) {
    expect(pupil.closeCode).toBeNull()
    expect(pupil.replica.view.components.map(({ id }) => id)).toEqual(['lens'])
  }
  const move = moveObjects(teacher.replica.view, ['lens'], { xMm: 7, yMm: 0 })
  if (move) teacher.edit(move)
  await teacher.settled()
  const { version } = teacher.replica
  await Promise.all(pupils.map((pupil) => pupil.until(() => pupil.replica.version === version)))
  await teacher.until(() => teacher.replica.people.length === CLASS_SIZE + 1)
  for (const pupil of pupils) {
    expect(pupil.replica.view.components).toEqual(teacher.replica.view.components)
    expect(pupil.messages.some(({ type }) => type === 'error' || type === 'op:reject')).toBe(false)
  }
})

test('the class comes back within 5 s after all of it has lost its connection at once', async () => {
  const server = await startServer({ RATE_LIMIT_RPS: '' })
  const { session_id } = await newSession(server)
  const pupils = await Promise.all(
    Array.from({ length: CLASS_SIZE }, async () =>
      TestPerson.enter(server, session_id, await join(server, session_id)),
    ),
  )
  for (const pupil of pupils) pupil.cut()
  await Promise.all(pupils.map((pupil) => pupil.until(() => pupil.closeCode !== null)))
  const startedMs = performance.now()
  await Promise.all(pupils.map((pupil) => pupil.connect(server)))
  expect(performance.now() - startedMs).toBeLessThan(5_000)
  for (const pupil of pupils) expect(pupil.replica.live).toBe(true)
})
