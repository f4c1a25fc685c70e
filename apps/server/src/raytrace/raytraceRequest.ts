import { Component, Source } from '@optiverse/scene'
import { DEFAULT_LIMITS } from '@optiverse/optics'
import { z } from 'zod'

const MAX_BENCH_OBJECTS = 5_000

/** Paths explained in one answer. */
const MAX_EXPLAINED = 100

const Options = z.strictObject({
  max_events: z.number().int().min(1).max(1_000).default(DEFAULT_LIMITS.maxEvents),
  min_power: z.number().min(0).max(1).default(DEFAULT_LIMITS.minPower),
  max_segments: z.number().int().min(1).max(10_000_000).default(DEFAULT_LIMITS.maxSegments),
  escape_mm: z.number().positive().max(1e6).default(DEFAULT_LIMITS.escapeMm),
  explain: z.array(z.number().int().min(0)).max(MAX_EXPLAINED).optional(),
  format: z.enum(['paths', 'binary']).default('paths'),
})

/** The body of `POST /api/raytrace`. */
export const RaytraceRequest = z
  .strictObject({
    sources: z.array(Source).max(MAX_BENCH_OBJECTS),
    components: z.array(Component).max(MAX_BENCH_OBJECTS),
    options: Options.prefault({}),
  })
  .superRefine(refuseIdsTakenTwice)
export type RaytraceRequest = z.infer<typeof RaytraceRequest>

type Named = readonly { readonly id: string }[]

/** Answers name sources and components by their ids. */
function refuseIdsTakenTwice(
  { sources, components }: { readonly sources: Named; readonly components: Named },
  context: z.RefinementCtx,
): void {
  const known = new Set<string>()
  for (const [list, objects] of Object.entries({ sources, components })) {
    for (const [index, { id }] of objects.entries()) {
      const path = [list, index, 'id']
      if (known.has(id)) context.addIssue({ code: 'custom', path, message: `The id ${id} is taken` })
      known.add(id)
    }
  }
}
