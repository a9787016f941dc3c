import type { ListedDocument, ListedMethod, ListedOffer, ListedTotal, MessageSection } from './message-section.ts'
import { methodsFor, type Speaking } from './message-values.ts'
import type { PaymentMethod } from './payment-method.ts'
import type { Row, TemplateValues } from './render-template.ts'
import { isWebAddress } from './web-address.ts'

/** A paragraph with what it lists, taken from the values it was filled with. */
export function sectionOf(
  kind: MessageSection['kind'],
  text: string,
  { values: { lists, texts }, speaking }: Readonly<{ values: TemplateValues; speaking: Speaking }>,
): MessageSection {
  switch (kind) {
    case 'documents': {
      const { moreItems = '' } = texts
      return {
        kind,
        text,
        items: (lists.items ?? []).map(documentOf),
        ...(moreItems === '' ? {} : { moreItems }),
        credits: (lists.credits ?? []).map(({ number = '', rowAmount = '' }) => ({ number, amount: rowAmount })),
        totals: (lists.totals ?? []).map(totalOf),
      }
    }
    case 'howToPay':
      return { kind, text, methods: methodsFor(speaking).map((method, at) => methodOf(method, lists.payments?.[at])) }
    case 'offers':
      return {
        kind,
        text,
        offers: (speaking.options.offers ?? []).map(({ url }, at) => offerOf(url, lists.offers?.[at])),
      }
    default:
      return { kind, text }
  }
}

function documentOf({ label = '', number = '', rowAmount = '', when = '' }: Row): ListedDocument {
  return { label, number, amount: rowAmount, when }
}

function totalOf({ rowAmount = '', rowOpen = '', rowCredit = '' }: Row): ListedTotal {
  return { amount: rowAmount, ...(rowCredit === '' ? {} : { open: rowOpen, credit: rowCredit }) }
}

function methodOf(method: PaymentMethod, { label = '', details = '' }: Row = {}): ListedMethod {
  return { kind: method.kind, label, details, ...linked('url' in method ? method.url : undefined) }
}

function offerOf(url: string | undefined, { text = '' }: Row = {}): ListedOffer {
  return { text, ...linked(url) }
}

/** An address that may be a link; what is no web address stays words. */
function linked(url: string | undefined): Readonly<{ url?: string }> {
  return isWebAddress(url) ? { url } : {}
}
