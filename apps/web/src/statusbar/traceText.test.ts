import { expect, test } from 'vitest'
import { longTraceText, traceText } from './traceText'

test('rays, segments and time read as a line of figures', () => {
  expect(traceText({ rays: 9, segments: 27, elapsedMs: 0.21 })).toBe('9 rays · 27 segments · 0.2 ms')
  expect(traceText({ rays: 1, segments: 1, elapsedMs: 0 })).toBe('1 ray · 1 segment · 0.0 ms')
  expect(traceText({ rays: 1000, segments: 50_000, elapsedMs: 12.4 })).toBe(
    '1,000 rays · 50,000 segments · 12 ms',
  )
})

test('a trace that takes long says how far it is, and one that was stopped that the light is old', () => {
  expect(longTraceText(null)).toBeNull()
  expect(longTraceText({ type: 'underWay', share: 0.2, elapsedMs: 120 })).toBeNull()
  expect(longTraceText({ type: 'underWay', share: 0.409, elapsedMs: 320 })).toBe('Tracing 40 %')
  expect(longTraceText({ type: 'stopped' })).toBe('The light is from before.')
})
