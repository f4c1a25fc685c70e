import { expect, test } from 'vitest'
import { paint, type PaintContext } from './paint'
import { path, segment, type DisplayList } from './displayList'
import { THEMES } from './theme'

type Call = readonly [name: string, ...values: readonly unknown[]]

/** A context that writes down what is asked of it. */
function recorder(): { readonly context: PaintContext; readonly calls: readonly Call[] } {
  const calls: Call[] = []
  const note =
    (name: string) =>
    (...values: readonly unknown[]) => {
      calls.push([name, ...values])
    }
  const context: PaintContext = {
    ...{ fillStyle: '', strokeStyle: '', lineWidth: 1, lineCap: '', lineJoin: '', globalAlpha: 1 },
    ...{ font: '', textAlign: '', textBaseline: '' },
    ...{ save: note('save'), restore: note('restore'), translate: note('translate'), rotate: note('rotate') },
    ...{ beginPath: note('beginPath'), moveTo: note('moveTo'), lineTo: note('lineTo') },
    ...{ bezierCurveTo: note('bezierCurveTo'), closePath: note('closePath'), fill: note('fill') },
    stroke: () => calls.push(['stroke', context.strokeStyle, context.lineWidth]),
    ...{ setLineDash: note('setLineDash'), fillText: note('fillText') },
  }
  return { context, calls }
}

function callsOf(list: DisplayList, pxPerMm: number, angleDeg: number): readonly Call[] {
  const { context, calls } = recorder()
  paint(context, list, { theme: THEMES.dark, pxPerMm, angleDeg })
  return calls
}

test('mm become px and y turns over; the width of a stroke stays', () => {
  const line = path(segment(1, 2, 3, -4), { stroke: 'metal', width: { px: 2.5 } })
  expect(callsOf([line], 10, 0)).toEqual(
    expect.arrayContaining([
      ['moveTo', 10, -20],
      ['lineTo', 30, 40],
      ['stroke', THEMES.dark.metal, 2.5],
    ]),
  )
})

test('an upright text is turned back by the angle of its body', () => {
  const text = { type: 'text', at: { xMm: 5, yMm: 0 }, text: 'PBS', sizePx: 11 } as const
  const upright = { ...text, turn: 'upright', fill: 'label' } as const
  const turns = callsOf([upright], 2, 90).filter(([name]) => name === 'rotate')
  expect(turns).toEqual([['rotate', Math.PI / 2]])
  expect(callsOf([{ ...upright, turn: 'turned' }], 2, 90)).toContainEqual(['rotate', 0])
})

test('a text on a body that stands on its head is turned to be read', () => {
  const text = { type: 'text', at: { xMm: 0, yMm: 0 }, text: '633 nm', sizePx: 11 } as const
  const calls = callsOf([{ ...text, turn: 'readable', fill: 'label' }], 2, 180)
  const turn = calls.find(([name]) => name === 'rotate')?.[1]
  expect(Math.abs(Number(turn)) % (2 * Math.PI)).toBeCloseTo(Math.PI, 9)
})

test('a label is left out where its part is too small for it', () => {
  const text = { type: 'text', at: { xMm: 0, yMm: 0 }, text: 'f', sizePx: 11, turn: 'upright' } as const
  const shown = (pxPerMm: number) =>
    callsOf([{ ...text, fill: 'label', minPxPerMm: 1 }], pxPerMm, 0).some(([name]) => name === 'fillText')
  expect([shown(0.5), shown(2)]).toEqual([false, true])
})
