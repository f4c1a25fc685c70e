import fc from 'fast-check'
import { emptyScene, type Scene } from '@optiverse/scene'
import { expect, test } from 'vitest'
import { sceneToSvg, type FigureOptions } from './sceneToSvg'
import { clipSegment } from './clipSegment'
import { roundLengthMm } from './figureFrame'
import { everyKind } from '../test/everyKind'
import { lightOf } from '../test/lightOf'

const options: FigureOptions = { theme: 'light', colorOf: () => '#d00000' }

function benchOf(parts: Partial<Scene>): Scene {
  return { ...emptyScene('Bench', '2026-01-01T00:00:00Z'), ...parts }
}

/** One ray along +x that escapes a kilometre far. */
const longRay = lightOf([{ points: [[0, 0], [1e6, 0]], powers: [1] }]) // prettier-ignore

/** Tags in balance, attributes quoted, no bare `<` or `&`, nothing that XML 1.0 has no character for. */
function expectWellFormed(xml: string) {
  const open: string[] = []
  const rest = xml.replace(
    /<(\/?)([a-z]+)((?: [A-Za-z-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#39);[^"<&]*)*")*)(\/?)>/g,
    (_, closing: string, name: string, __: string, selfClosing: string) => {
      if (closing) expect(open.pop()).toBe(name)
      else if (!selfClosing) open.push(name)
      return ''
    },
  )
  expect(open).toEqual([])
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|#39);)/)
  const codes = [...xml].map((character) => character.codePointAt(0) ?? 0)
  const isBare = (code: number) => code < 32 && ![9, 10, 13].includes(code)
  const isLoneSurrogate = (code: number) => code >= 0xd800 && code <= 0xdfff
  expect(codes.filter((code) => isBare(code) || isLoneSurrogate(code) || code === 0xfffe)).toEqual([])
}

test('a figure of every kind is well-formed, holds finite numbers and is rounded to 1e-3 mm', () => {
  const svg = sceneToSvg(everyKind, longRay, { ...options, background: true, title: 'All' })
  expectWellFormed(svg)
  expect(svg).not.toMatch(/NaN|Infinity|undefined|e-\d/)
  expect(svg).not.toMatch(/\d\.\d{4}/)
  for (const layer of ['background', 'parts', 'rays', 'annotations', 'labels', 'title', 'scale']) {
    expect(svg).toContain(` id="${layer}"`)
  }
})

test('a name that is a script stays text', () => {
  const name = `<script>alert("1")</script>&'`
  const svg = sceneToSvg(
    benchOf({ components: [{ id: 'm', kind: 'mirror', x_mm: 0, y_mm: 0, angle_deg: 90, name }] }),
    null,
    { ...options, title: name },
  )
  expectWellFormed(svg)
  expect(svg).not.toContain('<script')
  expect(svg.split('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;')).toHaveLength(4)
})

test('any text that people type makes a well-formed figure', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expectWellFormed(
        sceneToSvg(
          benchOf({ annotations: [{ id: 't', kind: 'text', x_mm: 0, y_mm: 0, text }] }),
          null,
          options,
        ),
      )
    }),
  )
})

test('rays are cut at the frame, and hidden objects are left out', () => {
  const mirror = { id: 'm', kind: 'mirror', x_mm: 50, y_mm: 0, angle_deg: 90 } as const
  const far = { ...mirror, id: 'far', x_mm: 9000, hidden: true }
  const svg = sceneToSvg(benchOf({ components: [mirror, far] }), longRay, { ...options, marginMm: 10 })
  expect(svg).not.toContain('far')
  const [left = 0, , width = 0] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '').split(' ').map(Number)
  expect(svg).toMatch(new RegExp(`L${left + width} 0"`))
})

test('an empty bench is still a figure', () => {
  expectWellFormed(sceneToSvg(benchOf({}), null, options))
})

test('a detector shows the reading that it is given', () => {
  const detector = { id: 'd', kind: 'detector', x_mm: 0, y_mm: 0, angle_deg: 90 } as const
  const svg = sceneToSvg(benchOf({ components: [detector] }), null, {
    ...options,
    labels: new Map([['d', '0.48 mW']]),
  })
  expect(svg).toContain('>0.48 mW</tspan>')
})

test('a scale bar has a round length: 1, 2 or 5 times a power of ten', () => {
  expect([0.9, 1, 4.9, 37, 99, 130, 2600].map(roundLengthMm)).toEqual([0.5, 1, 2, 20, 50, 100, 2000])
})

test('what is clipped lies in the box and on the segment', () => {
  const box = { minXMm: -1, minYMm: -1, maxXMm: 1, maxYMm: 1 }
  expect(clipSegment(-5, 0, 5, 0, box)).toEqual([-1, 0, 1, 0])
  expect(clipSegment(0, 0, 0, 9, box)).toEqual([0, 0, 0, 1])
  expect(clipSegment(-5, 2, 5, 2, box)).toBeNull()
  expect(clipSegment(-3, 0, 0, 3, box)).toBeNull()
})
