import {
  isUnderstood,
  schemaOf,
  type NumberField,
  type NumbersField,
  type Op,
  type PropertyField,
  type SceneObject,
} from '@optiverse/scene'

/** Fields to set on an object, as on the wire. */
export type Changes = Readonly<Record<string, unknown>>

/** An object or a face of one, as on the wire. */
type Fields = Readonly<object>

/** The value that an object or a face has for a field: its own, or what an absent one means. */
export function valueOf(fields: Fields, field: PropertyField): unknown {
  return wireValue(fields, field.key) ?? field.default
}

/**
 * What setting one field comes to, `null` for one that is taken away: the two shares of a splitter never exceed the
 * whole, and what goes with each of several orders or wavelengths stays with it.
 */
export function changesFor(fields: Fields, key: string, value: unknown): Changes {
  const other = OTHER_SHARE[key]
  if (other !== undefined && typeof value === 'number') {
    const rest = Math.max(0, 100 - value)
    const otherShare = Number(wireValue(fields, other) ?? HALF_PERCENT)
    return otherShare > rest ? { [key]: value, [other]: rest } : { [key]: value }
  }
  const companions = COMPANIONS[key]
  if (!companions) return { [key]: value }
  const shares = wireValue(fields, companions.key)
  if (!isNumbers(shares)) return { [key]: value }
  const before = wireValue(fields, key) ?? companions.whenAbsent
  const kept = isNumbers(value) && isNumbers(before) ? sharesKept(before, shares, value) : null
  return { [key]: value, [companions.key]: kept }
}

const HALF_PERCENT = 50
const OTHER_SHARE: Readonly<Record<string, string>> = { split_T: 'split_R', split_R: 'split_T' }

/** Lists of which each number belongs to one of another list. */
const COMPANIONS: Readonly<Record<string, { readonly key: string; readonly whenAbsent: readonly number[] }>> =
  {
    orders: { key: 'efficiencies', whenAbsent: [0, 1, -1] },
    wavelengths_nm: { key: 'weights', whenAbsent: [] },
  }

/** Who is new has no share yet; where nothing would be left, all have the same. */
function sharesKept(
  before: readonly number[],
  shares: readonly number[],
  now: readonly number[],
): readonly number[] | null {
  const kept = now.map((one) => shares[before.indexOf(one)] ?? 0)
  return kept.some((share) => share > 0) ? kept : null
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value)
}

function wireValue(fields: Fields, key: string): unknown {
  return new Map<string, unknown>(Object.entries(fields)).get(key)
}

/** Why the object would not be valid with these changes; `null` when it would. */
export function issueOf(object: SceneObject, changes: Changes, field?: PropertyField): string | null {
  const ranged = field && fieldIssue(field, changes[field.key])
  if (ranged) return ranged
  // Of a kind that only a newer version knows the server judges.
  if (!isUnderstood(object)) return null
  const parsed = schemaOf(object.kind).safeParse(changed(object, changes))
  return parsed.success ? null : sentence(parsed.error.issues[0]?.message ?? 'This value is not allowed')
}

/** A record with changes made in it: what is `null` is there no longer. */
export function changed(fields: Fields, changes: Changes): Changes {
  return Object.fromEntries(Object.entries({ ...fields, ...changes }).filter(([, value]) => value !== null))
}

/** Why a value cannot stand in a field, whatever else is there. */
export function fieldIssue(field: PropertyField, value: unknown): string | null {
  if (field.type === 'number' && typeof value === 'number') return rangeIssue(field, value)
  if (field.type !== 'numbers' || !isNumbers(value)) return null
  const issues = value.map((one) => rangeIssue(field, one))
  return issues.find((issue) => issue !== null) ?? null
}

function rangeIssue(field: NumberField | NumbersField, value: number): string | null {
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
