import type { AddressForm, BlockName, FlagPlace, ListPlace, RowPlace, TextPlace } from './place.ts'

/** What `{{#if …}}` may ask. Names that the host gives values to are written `@name`. */
export type Condition = TextPlace | RowPlace | ListPlace | FlagPlace | `@${string}`

/** A piece of a template that has been read. */
export type TemplatePart =
  | Readonly<{ kind: 'words'; text: string }>
  | Readonly<{ kind: 'text'; name: TextPlace }>
  | Readonly<{ kind: 'row'; name: RowPlace }>
  | Readonly<{ kind: 'own'; name: string }>
  | Readonly<{ kind: 'choice'; words: Readonly<Record<AddressForm, string>> }>
  | Readonly<{ kind: 'block'; name: BlockName }>
  | Readonly<{ kind: 'if'; name: Condition; parts: readonly TemplatePart[] }>
  | Readonly<{ kind: 'list'; name: ListPlace; parts: readonly TemplatePart[] }>

/** A template read, or why it cannot be, with the place counted from 1. */
export type ParsedTemplate =
  | Readonly<{ kind: 'parsed'; parts: readonly TemplatePart[] }>
  | Readonly<{ kind: 'faulty'; line: number; column: number; message: string }>
