import type { Fault } from './fault.ts'
import { quote } from './quote.ts'

/** Where a value stands. */
export type Path = Fault['path']

/** What is wrong with a value that should have a shape. */
export type Shape = (value: unknown, path: Path) => readonly Fault[]

/** The shape of a field that may be left out. */
export type OptionalShape = Readonly<{ ifThere: Shape }>

/** A shape for each field of a type: the compiler sees that none is missing, and which may be left out. */
export type Fields<T> = { readonly [K in keyof T]-?: Record<string, never> extends Pick<T, K> ? OptionalShape : Shape }

const fine: readonly Fault[] = []

/** A shape that a value has when `isRight` says so; `wanted` tells what would be right. */
export function that(isRight: (value: unknown) => boolean, wanted: string): Shape {
  return (value, path) => (isRight(value) ? fine : [{ path, message: `${quote(value)} is refused; ${wanted}` }])
}

/** A field that may be left out. */
export function optional(shape: Shape): OptionalShape {
  return { ifThere: shape }
}

export const text: Shape = /* @__PURE__ */ that((value) => typeof value === 'string' && value !== '', 'write some text')
export const always: Shape = /* @__PURE__ */ that((value) => value === true, 'write true, or leave the field out')

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): Shape {
  const isRight = (value: unknown) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most
  return that(isRight, `write a whole number from ${least} to ${most}`)
}

/** One of some words. */
export function oneOf(words: readonly (string | number | boolean)[]): Shape {
  return that((value) => (words as readonly unknown[]).includes(value), `it is one of ${words.join(', ')}`)
}

/** A list of values of one shape. */
export function listOf(shape: Shape): Shape {
  return (value, path) => {
    if (!Array.isArray(value)) return [{ path, message: `${quote(value)} is not a list` }]
    return value.flatMap((one, index) => shape(one, [...path, index]))
  }
}

/** An object whose keys are names and whose values have one shape. */
export function recordOf(shape: Shape): Shape {
  return (value, path) => {
    if (!isObject(value)) return [{ path, message: `${quote(value)} is not an object` }]
    return Object.entries(value).flatMap(([name, one]) => shape(one, [...path, name]))
  }
}

/** An object of these fields and no others: a typo must never pass for a setting left out. */
export function objectOf<T>(fields: Fields<T>): Shape {
  const shapes: Readonly<Record<string, Shape | OptionalShape>> = fields
  return (value, path) => {
    if (!isObject(value)) return [{ path, message: `${quote(value)} is not an object` }]
    const names = Object.keys(shapes)
    const unknown = Object.keys(value).flatMap((name): readonly Fault[] => {
      if (Object.hasOwn(shapes, name)) return fine
      return [{ path: [...path, name], message: `this field is not known; there are ${names.join(', ')}` }]
    })
    return [...unknown, ...names.flatMap((name) => fieldFaults(shapes[name] as Shape, value, [...path, name]))]
  }
}

function fieldFaults(shape: Shape | OptionalShape, value: Readonly<Record<string, unknown>>, path: Path) {
  const name = path.at(-1) as string
  const field = Object.hasOwn(value, name) ? value[name] : undefined
  if (typeof shape === 'function') return shape(field, path)
  return Object.hasOwn(value, name) ? shape.ifThere(field, path) : fine
}

/** An object whose shape a word in one of its fields decides. */
export function byWord(field: string, shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (!isObject(value)) return [{ path, message: `${quote(value)} is not an object` }]
    const word = value[field]
    if (typeof word === 'string' && Object.hasOwn(shapes, word)) return (shapes[word] as Shape)(value, path)
    const message = `${quote(word)} is refused; it is one of ${Object.keys(shapes).join(', ')}`
    return [{ path: [...path, field], message }]
  }
}

/** One of several shapes; of those, the first tells what is wrong. */
export function either(first: Shape, second: Shape): Shape {
  return (value, path) => {
    const faults = first(value, path)
    return faults.length === 0 || second(value, path).length === 0 ? fine : faults
  }
}

/** A shape, and more that is asked of a value that has it. */
export function both<T>(shape: Shape, more: (value: T, path: Path) => readonly Fault[]): Shape {
  return (value, path) => {
    const faults = shape(value, path)
    return faults.length > 0 ? faults : more(value as T, path)
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
