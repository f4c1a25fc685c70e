import fc from 'fast-check'
import { expect, test } from 'vitest'
import { notes, rayFrom, uprightAt } from '../../test/onTheBench'
import { growMeeting, newMeeting, settleShared } from './meeting'

test('of what was noted all that is met at the smallest distance is left, each once, in the order of the list', () => {
  const noted = fc.record({ surface: fc.nat(30), distance: fc.constantFrom(5, 5 + 5e-10, 5 + 3e-9, 6) })
  fc.assert(
    fc.property(fc.array(noted, { maxLength: 16 }), (all) => {
      // A surface is met at one place, however often it is asked.
      const places = new Map(all.map(({ surface, distance }) => [surface, distance]))
      const meeting = newMeeting()
      growMeeting(meeting)
      all.forEach(({ surface }, at) => {
        meeting.surfaces[at] = surface
        meeting.distancesMm[at] = places.get(surface)!
      })
      settleShared(meeting, all.length, 5)
      const left = [...places].filter(([, distance]) => distance < 5 + 1e-9).sort(([a], [b]) => a - b)
      expect([...meeting.surfaces.subarray(0, meeting.count)]).toEqual(left.map(([surface]) => surface))
      expect([...meeting.distancesMm.subarray(0, meeting.count)]).toEqual(
        left.map(([, distance]) => distance),
      )
    }),
  )
})

test('forty plates of glass in one place, each cemented to the next, act as one face from the first to the last', () => {
  const index = (plate: number): number => 1 + plate / 80
  const faces = Array.from({ length: 40 }, (_, plate) => ({
    law: 'refractive' as const,
    medium1: index(plate),
    medium2: index(plate + 1),
    ...uprightAt(100),
  }))
  const paths = notes(faces, [rayFrom(0, 0, 0)])
  // Fresnel at normal incidence from 1 to 1.5: R = 0.2².
  expect(paths.map(({ points, share }) => [points[0], share])).toEqual([
    [[0, 0], 1],
    [[100, 0], expect.closeTo(0.96, 15)],
    [[100, 0], expect.closeTo(0.04, 15)],
  ])
})
