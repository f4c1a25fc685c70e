import { expect, test } from 'vitest'
import { expectJones, expectStokes, H, light, linear, RIGHT, UPRIGHT } from '../../test/oneHit'
import { faradayRotator } from './faradayRotator'
import { mirror } from './mirror'

const EIGHTH = Math.PI / 4

test('45° turns horizontal light to +45° along the normal, to −45° in its own frame against it', () => {
  expectStokes(faradayRotator(light(0, H), UPRIGHT, EIGHTH), [0, 1, 0])
  expectStokes(faradayRotator(light(180, H), UPRIGHT, EIGHTH), [0, -1, 0])
})

test('out, a mirror, and back: the turns add to 90°, horizontal light comes back vertical', () => {
  const out = faradayRotator(light(0, H), UPRIGHT, EIGHTH)
  const back = faradayRotator(mirror(out, UPRIGHT, 1), UPRIGHT, EIGHTH)
  expectStokes(back, [-1, 0, 0])
})

test('linear 20° is turned by 30° to 50°', () => {
  expectJones(faradayRotator(light(0, linear(20)), UPRIGHT, Math.PI / 6), [
    [0.6427876096865394, 0],
    [0.766044443118978, 0],
  ])
})

test('circular light stays circular and all power passes', () => {
  const out = faradayRotator(light(0, RIGHT), UPRIGHT, 1)
  expectStokes(out, [0, 0, 1])
  expect(out.powerFraction).toBeCloseTo(1, 12)
})
