import {
  isUnderstood,
  readPart,
  schemaOf,
  type NumberField,
  type Op,
  type PropertyField,
  type SceneObject,
} from '@optiverse/scene'

/** Fields to set on an object, as on the wire. */
export type Changes = Readonly<Record<string, unknown>>

/** The value that an object has for a field: its own, or what an absent one means. */
export function valueOf(object: SceneObject, field: PropertyField): unknown {
  return new Map<string, unknown>(Object.entries(object)).get(field.key) ?? field.default
}

/** What setting one field of an object comes to; the two shares of a splitter never exceed the whole. */
export function changesFor(object: SceneObject, key: string, value: unknown): Changes {
  const part = readPart(object)
  if (part.kind !== 'beamsplitter' || typeof value !== 'number') return { [key]: value }
  const rest = Math.max(0, 100 - value)
  if (key === 'split_T' && part.splitR > rest) return { split_T: value, split_R: rest }
  if (key === 'split_R' && part.splitT > rest) return { split_R: value, split_T: rest }
  return { [key]: value }
}

/** Why the object would not be valid with these changes; `null` when it would. */
export function issueOf(object: SceneObject, changes: Changes, field?: PropertyField): string | null {
  const [[, value] = []] = Object.entries(changes)
  const ranged = field?.type === 'number' && typeof value === 'number' ? rangeIssue(field, value) : null
  if (ranged) return ranged
  // Of a kind that only a newer version knows the server judges.
  if (!isUnderstood(object)) return null
  const parsed = schemaOf(object.kind).safeParse({ ...object, ...changes })
  return parsed.success ? null : sentence(parsed.error.issues[0]?.message ?? 'This value is not allowed')
}

function rangeIssue(field: NumberField, value: number): string | null {
  const unit = field.unit && ` ${field.unit}`
  if (field.integer && !Number.isInteger(value)) return 'Only whole numbers.'
  if (field.min !== undefined && value < field.min) return `At least ${field.min}${unit}.`
  if (field.max !== undefined && value > field.max) return `At most ${field.max}${unit}.`
  return null
}

function sentence(message: string): string {
  const capital = `${message.charAt(0).toUpperCase()}${message.slice(1)}`
  return capital.endsWith('.') ? capital : `${capital}.`
}

/** The operation that makes these changes of one object. */
export function editOp(object: SceneObject, changes: Changes): Op {
  return { type: 'component:edit', data: { ...changes, id: object.id } }
}
