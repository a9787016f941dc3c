import { addDays, type IsoDate, isoDate } from '../calendar/index.ts'
import type { MessageContent } from '../compliance/index.ts'
import { money } from '../money/index.ts'
import type { ChargeKind } from '../receivable/index.ts'
import type { MessageFacts } from '../reminder/index.ts'
import { composeMessage } from './compose-message.ts'
import type { ComposeOptions } from './compose-option.ts'
import type { MessagePolicy } from './policy.ts'

/** For whom and by which channel, and what else it says. */
export type ContentOptions = ComposeOptions &
  Readonly<{
    channel: string
    facts?: MessageFacts
    /** Without `facts`: what else it asks for, beside the invoice. */
    charges?: readonly ChargeKind[]
  }>

/**
 * What a template of a policy speaks of and holds, before there is a debtor: so that a missing item is met when the policy is
 * checked. It is looked at as if one invoice were overdue, and of each kind in `charges` one charge; with `facts` as it is with them.
 *
 * @throws RangeError as `composeMessage` does.
 * @example
 * const content = messageContent(policy, 'overdue-firm', { locale: 'es-CL', channel: 'email' })
 * missingItems(content, chile.rules, { channel: 'email' }) // [] when a first contact may say it like this
 */
export function messageContent(policy: MessagePolicy, template: string, options: ContentOptions): MessageContent {
  const { channel, charges = [], facts = specimenWith(charges), ...rest } = options
  const { tags, items } = composeMessage(policy, { template, channel }, facts, rest)
  return { tags, items }
}

const asOf: IsoDate = /* @__PURE__ */ isoDate('2026-01-15')
const open = /* @__PURE__ */ money('100.00', 'USD')
const dueDate = /* @__PURE__ */ addDays(asOf, -5)

function specimenWith(charges: readonly ChargeKind[]): MessageFacts {
  if (charges.length === 0) return specimen
  const items = charges.map((chargeKind) => {
    return { kind: 'charge', chargeKind, number: '1', issueDate: dueDate, dueDate, daysPastDue: 5, open } as const
  })
  return { ...specimen, items: [...specimen.items, ...items] }
}

/** One invoice, five days late. */
const specimen: MessageFacts = {
  customerName: 'A',
  asOf,
  items: [{ kind: 'invoice', number: '1', issueDate: dueDate, dueDate, daysPastDue: 5, open }],
  totals: [{ currency: 'USD', open, credit: /* @__PURE__ */ money('0.00', 'USD'), asked: open }],
}
