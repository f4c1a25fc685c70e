import type { Vec } from '../../src/vec'

/** The fields of one JSON object, each read with a check of its type; `where` names the object in messages. */
export interface Fields {
  number(key: string, otherwise?: number): number
  boolean(key: string, otherwise: boolean): boolean
  text(key: string, otherwise?: string): string
  numbers(key: string, otherwise: readonly number[]): readonly number[]
  /** a point of the file with y turned over: in the file it grows downwards */
  point(key: string): Vec
  list(key: string): readonly Fields[]
  part(key: string): Fields
  has(key: string): boolean
}

/** @throws TypeError for anything but an object, and from each reader for a field of another type */
export function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`${where} is not an object`)
  }
  const record = value as Readonly<Record<string, unknown>>
  const refuse = (key: string, wanted: string): never => {
    throw new TypeError(`${where}.${key} is not ${wanted}: ${JSON.stringify(record[key])}`)
  }
  const part = (key: string): Fields => fieldsOf(record[key], `${where}.${key}`)
  const has = (key: string): boolean => record[key] !== undefined && record[key] !== null
  const listOf = (key: string): readonly unknown[] => {
    const list = record[key]
    return Array.isArray(list) ? (list as readonly unknown[]) : refuse(key, 'a list')
  }
  const number = (key: string, otherwise?: number): number => {
    const found = has(key) ? record[key] : otherwise
    return typeof found === 'number' && Number.isFinite(found) ? found : refuse(key, 'a number')
  }
  return {
    number,
    part,
    has,
    boolean(key, otherwise) {
      const found = has(key) ? record[key] : otherwise
      return typeof found === 'boolean' ? found : refuse(key, 'true or false')
    },
    text(key, otherwise) {
      const found = has(key) ? record[key] : otherwise
      return typeof found === 'string' ? found : refuse(key, 'a text')
    },
    numbers(key, otherwise) {
      if (!has(key)) return otherwise
      return listOf(key).map((each) => (typeof each === 'number' ? each : refuse(key, 'a list of numbers')))
    },
    point: (key) => pointOf(part(key)),
    list: (key) => listOf(key).map((each, at) => fieldsOf(each, `${where}.${key}[${at}]`)),
  }
}

/** The point that an object's own x and y give, y turned over. */
export function pointOf(fields: Fields): Vec {
  return { x: fields.number('x'), y: -fields.number('y') }
}
