/** Whether two specs say the same: objects, arrays, numbers and names, compared through and through. */
export function sameSpec(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [ofOne, ofOther] = [Object.entries(one), new Map(Object.entries(other))]
  return (
    ofOne.length === ofOther.size &&
    ofOne.every(([key, value]) => ofOther.has(key) && sameSpec(value, ofOther.get(key)))
  )
}
