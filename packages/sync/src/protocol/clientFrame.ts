import { firstIssue, isOpType } from '@optiverse/scene'
import { z } from 'zod'
import { CursorMove, PresenceUpdate, SelectionChange, type PresenceFrame } from './presence'

/** An operation as it came; the room judges `data`. */
export interface OpFrame {
  readonly type: string
  readonly op_id: string
  readonly gesture_id?: string
  readonly data: unknown
}

type ClientFrame =
  | { readonly kind: 'operation'; readonly frame: OpFrame }
  | { readonly kind: 'presence'; readonly frame: PresenceFrame }
  | { readonly kind: 'ping' }
  | BadFrame

/** A frame that cannot be answered as an operation. */
export interface BadFrame {
  readonly kind: 'bad'
  readonly code: 'invalid_json' | 'invalid'
  readonly message: string
}

const OpaqueId = z.string().min(1).max(64)

const Operation = z.strictObject({
  type: z.string(),
  op_id: OpaqueId,
  gesture_id: OpaqueId.optional(),
  data: z.unknown(),
})

const presenceSchemas = {
  'cursor:move': CursorMove,
  'selection:change': SelectionChange,
  'presence:update': PresenceUpdate,
} as const

/** Reads a text frame from a client. What it says of operations is their envelope only. */
export function readClientFrame(text: string): ClientFrame {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { kind: 'bad', code: 'invalid_json', message: 'This frame is not JSON.' }
  }
  if (!isEnvelope(json)) return bad('A frame is an object with a type.')
  const { type } = json
  if (type === 'ping') return { kind: 'ping' }
  if (type === 'cursor:move' || type === 'selection:change' || type === 'presence:update') {
    return readPresence(type, json['data'])
  }
  return readOperation(type, json['op_id'], json)
}

/** Asked of every frame, tens of thousands a second, before it is known which schema is its own. */
function isEnvelope(json: unknown): json is Readonly<Record<string, unknown>> & { readonly type: string } {
  return typeof json === 'object' && json !== null && 'type' in json && typeof json.type === 'string'
}

function readPresence(type: PresenceFrame['type'], data: unknown): ClientFrame {
  const parsed = presenceSchemas[type].safeParse(data)
  if (!parsed.success) return bad(firstIssue(parsed.error))
  // The schema is the one of this type; the compiler does not follow the pair through the table.
  return { kind: 'presence', frame: { type, data: parsed.data } as PresenceFrame }
}

function readOperation(type: string, givenId: unknown, json: unknown): ClientFrame {
  const opId = OpaqueId.safeParse(givenId)
  if (!opId.success) {
    return bad(
      isOpType(type)
        ? 'op_id: 1 to 64 characters are needed.'
        : `There is no frame called ${type.slice(0, 64)}.`,
    )
  }
  const parsed = Operation.safeParse(json)
  // An operation with a sound op_id is always answered by its name: a wrong envelope is judged as `invalid`.
  if (!parsed.success)
    return { kind: 'operation', frame: { type: 'unreadable', op_id: opId.data, data: null } }
  const { op_id, gesture_id, data } = parsed.data
  return {
    kind: 'operation',
    frame: { type, op_id, data, ...(gesture_id === undefined ? {} : { gesture_id }) },
  }
}

function bad(message: string): BadFrame {
  return { kind: 'bad', code: 'invalid', message }
}
