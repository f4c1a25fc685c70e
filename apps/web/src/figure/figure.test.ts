import { emptyScene, type Scene } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { figureFileName, figureOf } from './figure'

test('a title becomes a file name that every system takes', () => {
  expect(figureFileName('Double pass: λ/4 <draft>')).toBe('Double pass λ 4 draft.svg')
  expect(figureFileName('../../etc/passwd')).toBe('.. .. etc passwd.svg')
  expect(figureFileName('///')).toBe('bench.svg')
})

test('the figure of a bench shows its parts, before light has been traced, too', () => {
  const scene: Scene = {
    ...emptyScene('Bench', '2026-01-01T00:00:00.000Z'),
    components: [{ id: 'l', kind: 'lens', x_mm: 0, y_mm: 0, angle_deg: 90, name: 'L1 <&>' }],
  }
  const svg = figureOf(scene, null)
  expect(svg).toMatch(/^<svg [^>]*viewBox=/)
  expect(svg).toContain('L1 &lt;&amp;&gt;')
})
