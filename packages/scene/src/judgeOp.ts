import { z } from 'zod'
import { applyOp } from './applyOp'
import { firstIssue } from './issues'
import { jsonBytes } from './jsonBytes'
import { MAX_BATCH_OPS, MAX_OBJECTS, MAX_SCENE_BYTES } from './limits'
import { allObjects, objectById } from './lookup'
import { isOpType, type Op, type SingleOp } from './op'
import { patchRecord } from './patch'
import { ObjectId, Quantity } from './schema/primitives'
import { Title, type Scene } from './schema/scene'
import { hasField, isObjectKind, schemaOf, type SceneObject } from './schema/sceneObject'

/** A scene with its size, which is kept up to date so that no operation has to measure the whole. */
export interface MeasuredScene {
  readonly scene: Scene
  readonly bytes: number
  readonly objects: number
}

export type RejectCode =
  'invalid' | 'forbidden' | 'not_found' | 'already_exists' | 'locked' | 'limit_reached' | 'rate_limited'

export interface Refusal {
  readonly ok: false
  readonly code: RejectCode
  /** A sentence for the person whose edit is rolled back. */
  readonly message: string
  /** Which operation of a batch was refused. */
  readonly index?: number
}

interface Acceptance {
  readonly ok: true
  readonly op: Op
  readonly after: MeasuredScene
}

export function measureScene(scene: Scene): MeasuredScene {
  return { scene, bytes: jsonBytes(scene), objects: allObjects(scene).length }
}

/**
 * Whether an operation from outside may be applied, judged in the contract's order: shape (`invalid`),
 * role (`forbidden`), existence (`not_found`, `already_exists`), `locked`, limits (`limit_reached`).
 * A batch is judged operation by operation, each on what the ones before it leave.
 */
export function judgeOp(
  before: MeasuredScene,
  type: string,
  data: unknown,
  mayEdit: boolean,
): Acceptance | Refusal {
  return type === 'component:batch'
    ? judgeBatch(before, data, mayEdit)
    : judgeSingle(before, type, data, mayEdit)
}

const BatchData = z.strictObject({
  ops: z
    .array(z.strictObject({ type: z.string(), data: z.unknown() }))
    .min(1)
    .max(MAX_BATCH_OPS),
})

function judgeBatch(before: MeasuredScene, data: unknown, mayEdit: boolean): Acceptance | Refusal {
  const parsed = BatchData.safeParse(data)
  if (!parsed.success) return refuse('invalid', firstIssue(parsed.error))
  const ops: SingleOp[] = []
  let after = before
  for (const [index, one] of parsed.data.ops.entries()) {
    const verdict = judgeSingle(after, one.type, one.data, mayEdit)
    if (!verdict.ok) return { ...verdict, index }
    ops.push(verdict.op)
    after = verdict.after
  }
  return { ok: true, op: { type: 'component:batch', data: { ops } }, after }
}

type SingleVerdict = (Acceptance & { readonly op: SingleOp }) | Refusal

function judgeSingle(before: MeasuredScene, type: string, data: unknown, mayEdit: boolean): SingleVerdict {
  const op = readSingleOp(before.scene, type, data)
  if ('code' in op) return op
  if (!mayEdit) return refuse('forbidden', 'You are here as a viewer and cannot change the bench.')
  return existenceRefusal(before.scene, op) ?? lockRefusal(before.scene, op) ?? withinLimits(before, op)
}

const MoveData = z.strictObject({ id: ObjectId, x_mm: Quantity, y_mm: Quantity })
const RotateData = z.strictObject({ id: ObjectId, angle_deg: Quantity })
const DeleteData = z.strictObject({ id: ObjectId })
const TitleData = z.strictObject({ title: Title })
const EditTarget = z.looseObject({ id: ObjectId })

/** The operation in its shape; an edit is held against the object that it would change. */
function readSingleOp(scene: Scene, type: string, data: unknown): SingleOp | Refusal {
  if (!isOpType(type)) return refuse('invalid', `There is no operation called ${type.slice(0, 64)}.`)
  switch (type) {
    case 'component:add':
      return readAdd(data)
    case 'component:move':
      return readPlacing(scene, 'x_mm', MoveData.safeParse(data), (parsed) => ({ type, data: parsed }))
    case 'component:rotate':
      return readPlacing(scene, 'angle_deg', RotateData.safeParse(data), (parsed) => ({ type, data: parsed }))
    case 'component:edit':
      return readEdit(scene, data)
    case 'component:delete': {
      const parsed = DeleteData.safeParse(data)
      return parsed.success ? { type, data: parsed.data } : refuse('invalid', firstIssue(parsed.error))
    }
    case 'scene:edit': {
      const parsed = TitleData.safeParse(data)
      return parsed.success ? { type, data: parsed.data } : refuse('invalid', firstIssue(parsed.error))
    }
    case 'component:batch':
      return refuse('invalid', 'A batch cannot hold another batch.')
    default:
      return type satisfies never
  }
}

function readAdd(data: unknown): SingleOp | Refusal {
  const kind = typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined
  if (!isObjectKind(kind)) return refuse('invalid', 'kind: this is not a kind of object.')
  const parsed = schemaOf(kind).safeParse(data)
  if (!parsed.success) return refuse('invalid', firstIssue(parsed.error))
  return { type: 'component:add', data: parsed.data }
}

/** A move or turn: refused as `invalid` where the object has no such place or angle. */
function readPlacing<D extends { id: string }>(
  scene: Scene,
  field: string,
  parsed: z.ZodSafeParseResult<D>,
  toOp: (data: D) => SingleOp,
): SingleOp | Refusal {
  if (!parsed.success) return refuse('invalid', firstIssue(parsed.error))
  const target = objectById(scene, parsed.data.id)
  if (target && !hasField(target.kind, field)) {
    return refuse('invalid', `${field}: an object of kind ${target.kind} has no such field.`)
  }
  return toOp(parsed.data)
}

function readEdit(scene: Scene, data: unknown): SingleOp | Refusal {
  const parsed = EditTarget.safeParse(data)
  if (!parsed.success) return refuse('invalid', firstIssue(parsed.error))
  // Asked of what came: the parsed copy no longer has them.
  if (typeof data === 'object' && data && Object.keys(data).some((field) => FORBIDDEN_KEYS.has(field))) {
    return refuse('invalid', 'These are no fields of an object.')
  }
  const edit = parsed.data
  const fields = Object.keys(edit).filter((field) => field !== 'id')
  if (fields.includes('kind')) return refuse('invalid', 'kind: the kind of an object cannot change.')
  const target = objectById(scene, edit.id)
  if (target) {
    const unknown = fields.find((field) => !hasField(target.kind, field))
    if (unknown !== undefined) {
      return refuse('invalid', `${unknown.slice(0, 64)}: an object of kind ${target.kind} has no such field.`)
    }
    const merged = schemaOf(target.kind).safeParse(patchRecord(target, edit))
    if (!merged.success) return refuse('invalid', firstIssue(merged.error))
  }
  return { type: 'component:edit', data: edit }
}

/** Keys that no object has and that must not be tried on one. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

function existenceRefusal(scene: Scene, op: SingleOp): Refusal | null {
  if (op.type === 'scene:edit') return null
  const exists = objectById(scene, op.data.id) !== undefined
  if (op.type === 'component:add') {
    return exists
      ? refuse('already_exists', `An object with the id ${op.data.id} is already on the bench.`)
      : null
  }
  return exists ? null : refuse('not_found', 'Someone has removed this object.')
}

function lockRefusal(scene: Scene, op: SingleOp): Refusal | null {
  if (op.type === 'scene:edit' || op.type === 'component:add') return null
  if (!objectById(scene, op.data.id)?.locked) return null
  const unlocks =
    op.type === 'component:edit' &&
    Object.keys(op.data).every((field) => field === 'id' || field === 'locked')
  return unlocks ? null : refuse('locked', 'This object is locked. Unlock it to change it.')
}

function withinLimits(before: MeasuredScene, op: SingleOp): SingleVerdict {
  const after = measureAfter(before, op)
  if (after.objects > MAX_OBJECTS && after.objects > before.objects) {
    return refuse('limit_reached', `A bench holds at most ${MAX_OBJECTS} objects.`)
  }
  if (after.bytes > MAX_SCENE_BYTES && after.bytes > before.bytes) {
    return refuse('limit_reached', 'This bench is full: its parts and notes take more than 4 MiB.')
  }
  return { ok: true, op, after }
}

function measureAfter(before: MeasuredScene, op: SingleOp): MeasuredScene {
  const scene = applyOp(before.scene, op)
  if (op.type === 'scene:edit') {
    const grown = jsonBytes(op.data.title) - jsonBytes(before.scene.metadata.title)
    return { scene, bytes: before.bytes + grown, objects: before.objects }
  }
  const was = objectById(before.scene, op.data.id)
  const is = objectById(scene, op.data.id)
  return {
    scene,
    bytes: before.bytes + listedBytes(is) - listedBytes(was),
    objects: before.objects + (is ? 1 : 0) - (was ? 1 : 0),
  }
}

/** An object's share of the scene's JSON, with its comma. */
function listedBytes(object: SceneObject | undefined): number {
  return object ? jsonBytes(object) + 1 : 0
}

function refuse(code: RejectCode, message: string): Refusal {
  return { ok: false, code, message }
}
