import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyScene, anySingleOp, unordered } from './arbitrary.testkit'
import { applyOp } from './applyOp'
import { inverseOp } from './inverse'
import { jsonBytes } from './jsonBytes'
import { judgeOp, measureScene } from './judgeOp'
import { allObjects } from './lookup'
import type { Op } from './op'
import { Scene } from './schema/scene'

const anyOp: fc.Arbitrary<Op> = fc.oneof(
  { weight: 3, arbitrary: anySingleOp },
  {
    weight: 1,
    arbitrary: fc
      .array(anySingleOp, { minLength: 1, maxLength: 5 })
      .map((ops) => ({ type: 'component:batch' as const, data: { ops } })),
  },
)

test('what was done and taken back is as before, whatever was done', () => {
  fc.assert(
    fc.property(anyScene, anyOp, (before, op) => {
      const after = applyOp(before, op)
      const back = inverseOp(before, op)
      expect(unordered(back ? applyOp(after, back) : after)).toEqual(unordered(before))
    }),
    { numRuns: 2_000 },
  )
})

test('taken back and done again is as after: the inverse of the inverse does it again', () => {
  fc.assert(
    fc.property(anyScene, anyOp, (before, op) => {
      const after = applyOp(before, op)
      const back = inverseOp(before, op)
      if (!back) return
      const again = inverseOp(after, back)
      if (again) expect(unordered(applyOp(applyOp(after, back), again))).toEqual(unordered(after))
    }),
    { numRuns: 2_000 },
  )
})

test('an operation never changes the scene that it is given', () => {
  fc.assert(
    fc.property(anyScene, anyOp, (before, op) => {
      const copy = structuredClone(before)
      applyOp(before, op)
      expect(before).toEqual(copy)
    }),
  )
})

test('an operation on an object that is gone leaves the very same scene', () => {
  const gone = { id: 'nobody', x_mm: 1, y_mm: 2 }
  fc.assert(
    fc.property(anyScene, (scene) => {
      expect(applyOp(scene, { type: 'component:move', data: gone })).toBe(scene)
      expect(applyOp(scene, { type: 'component:delete', data: { id: 'nobody' } })).toBe(scene)
    }),
  )
})

test('after every accepted operation the whole scene is valid, and its size is known without measuring it', () => {
  fc.assert(
    fc.property(fc.array(anyOp, { maxLength: 12 }), anyScene, (ops, start) => {
      let measured = measureScene(start)
      const commasAtFirst = measured.bytes - listedBytes(start)
      for (const op of ops) {
        const verdict = judgeOp(measured, op.type, op.data, true)
        if (!verdict.ok) continue
        expect(verdict.after.scene).toEqual(applyOp(measured.scene, op))
        measured = verdict.after
        expect(Scene.safeParse(measured.scene).success).toBe(true)
        expect(measured.objects).toBe(allObjects(measured.scene).length)
        expect(measured.bytes).toBe(listedBytes(measured.scene) + commasAtFirst)
      }
    }),
    { numRuns: 500 },
  )
})

/** Bytes with a comma counted for every object: what keeping the sum up to date can know. */
function listedBytes(scene: Scene): number {
  const lists = [scene.components, scene.sources, scene.annotations, scene.groups]
  const missingCommas = lists.filter((list) => list.length > 0).length
  return jsonBytes(scene) + missingCommas
}

test('bytes are those of UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const value = { a, b, both: `${a}${b}µ°λ漢🔬` }
      expect(jsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value)))
    }),
  )
})
