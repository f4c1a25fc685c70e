/** `efl_mm` as TypeScript code writes it: `eflMm`. */
type CamelKey<S> = S extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<CamelKey<Tail>>}` : S

/** A record of the wire with the keys of code, at every depth. */
export type CamelKeys<T> = T extends readonly (infer Item)[]
  ? number extends T['length']
    ? readonly CamelKeys<Item>[]
    : T
  : T extends object
    ? { readonly [K in keyof T as CamelKey<K>]: CamelKeys<T[K]> }
    : T

/** Renames every key from `snake_case` to `camelCase`; values stay as they are. */
export function camelKeys<T>(value: T): CamelKeys<T> {
  return renameKeys(value) as CamelKeys<T>
}

function renameKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renameKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [camelKey(key), renameKeys(item)]))
}

const camelNames = new Map<string, string>()

function camelKey(key: string): string {
  let camel = camelNames.get(key)
  if (camel === undefined) {
    camel = key.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
    camelNames.set(key, camel)
  }
  return camel
}
