import { hash, randomBytes } from 'node:crypto'
import type { Fact } from '@cobranza/core'

/**
 * Fields of facts that are about people. Only a salted digest of them goes into the hash chain, so a person can be forgotten
 * and the chain still holds: without the salt nobody can find out what the digest was of.
 */
const personalFields = [
  'name',
  'addresses',
  'actor',
  'approvedBy',
  'note',
  'reason',
  'owner',
  'evidence',
  'nextStep',
  'attachments',
] as const

/** Facts whose `reason` is free text; that of all others is a word of ours. */
const freeReasons: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>([
  'void',
  'waiver',
  'plan',
  'contact-override',
  'placement-step',
])

/** Name of a field that is about a person. */
export type PersonalField = (typeof personalFields)[number]

/**
 * The fields of a fact that are about a person. A `reason` of a void, a waiver, a plan, an override or a step of a placement is free
 * text, that of a reversal, a dispute, a hold, a write-off or the end of a plan a word of ours.
 *
 * @example personalFieldsOf(waiver) // ['actor', 'reason']
 */
export function personalFieldsOf(fact: Fact): readonly PersonalField[] {
  const values: Readonly<{ kind: Fact['kind'] } & Partial<Record<PersonalField, unknown>>> = fact
  const hasFreeReason = freeReasons.has(fact.kind)
  // A field that is there and undefined is not in the JSON that is stored.
  return personalFields.filter((field) => values[field] !== undefined && (field !== 'reason' || hasFreeReason))
}

/** A salt for the personal fields of one fact, as hexadecimal digits. */
export function newSalt(): string {
  return randomBytes(16).toString('hex')
}

/**
 * The text that stands for a fact in the chain: its JSON, with a digest in place of each personal field.
 *
 * @param salt of the fact; not used for facts without personal fields.
 */
export function maskedText(fact: Fact, salt: string): string {
  const fields = personalFieldsOf(fact)
  if (fields.length === 0) return JSON.stringify(fact)
  const masked: Record<string, unknown> = { ...fact }
  for (const field of fields) masked[field] = sha256(salt + JSON.stringify(masked[field]))
  return JSON.stringify(masked)
}

/**
 * The chain after one more fact, as hexadecimal digits: SHA-256 over the chain before it and the digest of the fact's text.
 *
 * @param previous the chain before; `undefined` for the first fact of an account.
 */
export function nextChain(previous: string | undefined, masked: string): string {
  const digest = hash('sha256', masked, 'buffer')
  return hash('sha256', previous === undefined ? digest : Buffer.concat([Buffer.from(previous, 'hex'), digest]), 'hex')
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}
