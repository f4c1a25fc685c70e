import { compileBench, type BenchProblem, type Component } from '@optiverse/scene'
import { explainPath, trace, TraceMemory } from '@optiverse/optics'
import { move, transferableSymbol, valueSymbol } from 'piscina'
import { ApiError, errorBody } from '../http/apiError'
import { invalidRequest } from '../http/errorHandler'
import { binaryAnswer } from './binaryAnswer'
import { pathsAnswer } from './pathsAnswer'
import { RaytraceRequest } from './raytraceRequest'

/** An answer ready to be sent. */
export interface RaytraceAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: Uint8Array
}

/**
 * Answers one `POST /api/raytrace`, from its bytes to the bytes to send: nothing of it is done
 * where people's edits are waiting.
 */
export default function raytrace(request: Uint8Array): object {
  try {
    return handOver(answerTo(readRequest(request)))
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return handOver({
      ...{ status: error.status, contentType: 'application/json; charset=utf-8' },
      body: encoder.encode(JSON.stringify(errorBody(error))),
    })
  }
}

/** Sends the answer's bytes to the main thread without copying them; the pool unpacks the parcel there. */
function handOver(answer: RaytraceAnswer): object {
  return move({ [transferableSymbol]: [answer.body.buffer], [valueSymbol]: answer })
}

const encoder = new TextEncoder()

/** Of this worker: arrays that need not be grown anew for each request. */
const memory = new TraceMemory()

function readRequest(bytes: Uint8Array): RaytraceRequest {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new ApiError('invalid_json', 'The body is not JSON.')
  }
  const parsed = RaytraceRequest.safeParse(json)
  if (!parsed.success) throw invalidRequest(parsed.error)
  return parsed.data
}

/** More faults than this tell nobody anything new. */
const MOST_DETAILS = 100

/** No number is better than one that is made up: light is answered for only where every glass is known. */
function unknownGlass(problems: readonly BenchProblem[], components: readonly Component[]): ApiError {
  const indexOf = new Map(components.map((component, index) => [component.id, index]))
  const details = problems.slice(0, MOST_DETAILS).map(({ id, field, message }) => ({
    path: `components[${indexOf.get(id) ?? 0}].${field}`,
    message,
  }))
  return new ApiError('invalid_request', details.map(({ message }) => `${message}.`)[0] ?? '', { details })
}

/** @throws ApiError for a path that the trace does not have */
function refuseMissing(explain: readonly number[], pathCount: number): void {
  const details = [...explain.entries()]
    .filter(([, path]) => path >= pathCount)
    .map(([index, path]) => ({
      path: `options.explain[${index}]`,
      message: `There is no path ${path}: this trace has ${pathCount}`,
    }))
  if (details[0]) throw new ApiError('invalid_request', `${details[0].message}.`, { details })
}

function answerTo({ sources, components, options }: RaytraceRequest): RaytraceAnswer {
  const startedMs = performance.now()
  const { bench, sourceIds, sourceColors, surfaceOwners, problems } = compileBench({ sources, components })
  if (problems.length > 0) throw unknownGlass(problems, components)
  const limits = {
    maxEvents: options.max_events,
    minPower: options.min_power,
    maxSegments: options.max_segments,
    escapeMm: options.escape_mm,
  }
  const result = trace(bench, limits, memory)
  const elapsedMs = performance.now() - startedMs
  const explain = options.explain ?? null
  if (explain) refuseMissing(explain, result.pathCount)
  const explanations = explain && explain.map((path) => explainPath(bench, result, path, limits))
  const labels = { sourceIds, sourceColors, surfaceOwners, elapsedMs, explanations }
  const answer =
    options.format === 'binary'
      ? { status: 200, contentType: 'application/octet-stream', body: binaryAnswer(result, labels) }
      : {
          status: 200,
          contentType: 'application/json; charset=utf-8',
          body: encoder.encode(pathsAnswer(result, labels)),
        }
  memory.recycle(result)
  return answer
}
