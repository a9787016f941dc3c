import type { MessageContent, RequiredItem } from '../compliance/index.ts'
import { type MessagePolicy, messageContent } from '../message/index.ts'
import { remember } from '../plain/index.ts'
import { type ChargeKind, type Customer, isOpen } from '../receivable/index.ts'
import type { Reminder } from '../reminder/index.ts'
import type { BookView } from './book-view.ts'
import { explainedItems } from './message-explanation.ts'
import type { Policy } from './policy.ts'

/** Whom a message is for, and the policy it is worded by. */
type Addressee = Readonly<{ policy: Policy; customer: Customer | undefined }>

/** Kinds of charges that a message would ask for, and the items that would be held by telling how they came about. */
export type Charged = Readonly<{ kinds: readonly ChargeKind[]; held: readonly RequiredItem[] }>

const nothingCharged: Charged = { kinds: [], held: [] }

/** Looked for once, and only when a message is planned. All that is charged and due counts, as it would be asked for. */
export function chargedOnce(view: BookView, { policy, customer }: Addressee): () => Charged {
  let charged: Charged | undefined
  return () => {
    charged ??= chargedIn(view, { policy, customer })
    return charged
  }
}

function chargedIn(view: BookView, { policy, customer }: Addressee): Charged {
  const { facts, asOf } = view
  if (!facts.some(({ kind }) => kind === 'charge')) return nothingCharged
  const { items } = view.followed().position
  const due = items.filter((item) => item.kind === 'charge' && isOpen(item) && item.dueDate <= asOf)
  if (due.length === 0) return nothingCharged
  const kinds = [...new Set(due.flatMap(({ chargeKind }) => chargeKind ?? []))].sort()
  const book = { facts, position: view.position(), message: { items: due } }
  return { kinds, held: explainedItems(book, policy, customer?.locale ?? policy.locale) }
}

const contents = /* @__PURE__ */ new WeakMap<MessagePolicy, Map<string, MessageContent>>()
/** More than most policies have of templates, channels, languages and countries together. */
const contentsKept = 1024

/** What a template says, worked out once for each channel, language and country, and for what was charged and can be told. */
export function contentOf(
  messages: MessagePolicy,
  { template, channel }: Pick<Reminder, 'template' | 'channel'>,
  { policy, customer, charged = nothingCharged }: Addressee & Readonly<{ charged?: Charged | undefined }>,
): MessageContent {
  let known = contents.get(messages)
  if (known === undefined) {
    known = new Map()
    contents.set(messages, known)
  }
  const locale = customer?.locale ?? policy.locale
  const country = customer?.country
  const { kinds, held } = charged
  const key = JSON.stringify([template, channel, locale, country, kinds, held])
  const content = known.get(key)
  if (content !== undefined) return content
  const value = messageContent(messages, template, {
    locale,
    channel,
    charges: kinds,
    explanations: held.length === 0 ? [] : [{ items: held, text: '·' }],
    ...(country === undefined ? {} : { country }),
  })
  return remember(known, { key, value, limit: contentsKept })
}
