/** Whether two specs say the same: objects, arrays, numbers and names, compared through and through. */
export function sameSpec(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (!isRecord(one) || !isRecord(other)) return false
  let keys = 0
  for (const key in one) {
    if (!sameSpec(one[key], other[key])) return false
    keys++
  }
  for (const _ in other) keys--
  return keys === 0
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
