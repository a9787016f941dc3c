import type { Money } from '../money/index.ts'

/**
 * What every fact carries.
 *
 * `id` is the caller's own id of the document or event. Together with `kind` and `customerId` it is the
 * idempotency key: recording the same content again changes nothing, other content under the same key is an error.
 */
export type FactBase = Readonly<{ id: string; customerId: string }>

/** A document that can be paid. */
export type PayableRef = Readonly<{ kind: 'invoice' | 'charge'; id: string }>

/** Part of a payment or credit that belongs to one document; inside the document, oldest due part first. */
export type AllocationPart = PayableRef & Readonly<{ amount: Money }>
