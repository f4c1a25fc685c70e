import { makeBench, type Bench, type SourceSpec, type SurfaceSpec } from '@optiverse/optics'
import { glassComplaints, glassesOf, type BenchProblem, type NamedGlass } from './glassProblems'
import { readPart } from './part'
import type { Component } from './schema/component'
import type { Scene } from './schema/scene'
import type { Source } from './schema/source'
import { sourceSpec } from './sourceSpec'
import { surfaceSpecs } from './surfaceSpecs'
import { isUnderstood } from './understood'

/** A bench ready to be traced, and what the tracer does not know. */
interface CompiledBench {
  readonly bench: Bench
  /** By the trace's source index. */
  readonly sourceIds: readonly string[]
  /** A source's own colour, `#rrggbb`; `null` where the wavelength tells it. */
  readonly sourceColors: readonly (string | null)[]
  /** Id of the component that each surface belongs to. */
  readonly surfaceOwners: readonly string[]
  /** Glasses that no light is known to pass: such a face is opaque. */
  readonly problems: readonly BenchProblem[]
}

/**
 * Turns records into what the tracer takes: bench frame, radians, shares, defaults filled in; what is disabled is
 * not on the bench. The same record gives the same surfaces, to the object: a trace knows by that what has stayed.
 */
export function compileBench(scene: Pick<Scene, 'components' | 'sources'>): CompiledBench {
  const components = scene.components.filter(isTraced)
  const sources = scene.sources.filter((source) => !source.disabled)
  const surfaces = components.map(compiledComponent)
  const sourceSpecs = sources.map(compiledSource)
  return {
    bench: makeBench(
      surfaces.flatMap(({ specs }) => specs),
      sourceSpecs,
    ),
    sourceIds: sources.map((source) => source.id),
    sourceColors: sources.map((source) => source.color_hex ?? null),
    surfaceOwners: components.flatMap(({ id }, i) => (surfaces[i]?.specs ?? []).map(() => id)),
    problems: problemsOf(components, sourceSpecs),
  }
}

/** What is disabled does not act on the light; nor does what only a newer version could tell the law of. */
function isTraced(component: Component): boolean {
  return !component.disabled && isUnderstood(component)
}

/** The component that a surface belongs to, and the surface's place among the component's own. */
export function ownerOf(
  surfaceOwners: readonly string[],
  surface: number,
): { readonly id: string; readonly interface: number } {
  const id = surfaceOwners[surface] ?? ''
  return { id, interface: surface - surfaceOwners.indexOf(id) }
}

function problemsOf(
  components: readonly Component[],
  sources: readonly SourceSpec[],
): readonly BenchProblem[] {
  const complaintAbout = glassComplaints(sources)
  return components.flatMap((component) =>
    compiledComponent(component).glasses.flatMap(({ field, glass }) => {
      const message = complaintAbout(glass)
      return message === null ? [] : [{ id: component.id, field, message }]
    }),
  )
}

interface CompiledComponent {
  readonly specs: readonly SurfaceSpec[]
  readonly glasses: readonly NamedGlass[]
}

/** Records never change in place: what was compiled once stays so. */
const compiledComponents = new WeakMap<Component, CompiledComponent>()
const compiledSources = new WeakMap<Source, SourceSpec>()

function compiledComponent(record: Component): CompiledComponent {
  let compiled = compiledComponents.get(record)
  if (!compiled) {
    const part = readPart(record)
    compiled = { specs: surfaceSpecs(part), glasses: glassesOf(part) }
    compiledComponents.set(record, compiled)
  }
  return compiled
}

function compiledSource(record: Source): SourceSpec {
  let spec = compiledSources.get(record)
  if (!spec) compiledSources.set(record, (spec = sourceSpec(readPart(record))))
  return spec
}
