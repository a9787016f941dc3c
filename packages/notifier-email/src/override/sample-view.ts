import { blockNames, type ComposedMessage, type MessageSection } from '@cobranza/core'
import type { Brand } from '../layout/brand.ts'
import type { MailView } from '../layout/mail-view.ts'
import { viewOf } from '../layout/view-of.ts'

const links = ['https://pay.example/1', 'https://pay.example/plan']

const full: readonly MessageSection[] = [
  { kind: 'greeting', text: 'Hello,' },
  { kind: 'text', text: 'Here are the details.\n- a point\n- with https://pay.example/1' },
  {
    kind: 'documents',
    text: '- Invoice F-1: $150.00, due today\n- 3 more\n- Credit N-1: $30.00\nTotal: $120.00 ($150.00 less $30.00)',
    items: [{ label: 'Invoice', number: 'F-1', amount: '$150.00', when: 'due today' }],
    moreItems: '3 more',
    credits: [{ number: 'N-1', amount: '$30.00' }],
    totals: [{ amount: '$120.00', open: '$150.00', credit: '$30.00' }],
  },
  {
    kind: 'howToPay',
    text: 'How to pay:\n- Card: https://pay.example/1\n- Transfer: account 1',
    methods: [
      { kind: 'card', label: 'Card', details: 'https://pay.example/1', url: 'https://pay.example/1' },
      { kind: 'bank-transfer', label: 'Transfer', details: 'account 1' },
    ],
  },
  {
    kind: 'offers',
    text: 'Options:\n- Pay in 3 parts: https://pay.example/plan',
    offers: [{ text: 'Pay in 3 parts: https://pay.example/plan', url: 'https://pay.example/plan' }],
  },
]

/** A template that looks into a list has to ask whether there is anything in it. */
const empty: readonly MessageSection[] = [
  { kind: 'documents', text: 'No documents.', items: [], credits: [], totals: [] },
  { kind: 'howToPay', text: 'How to pay: call us.', methods: [] },
  { kind: 'offers', text: 'No options.', offers: [] },
]

const told = new Set<string>([...full, ...empty].map(({ kind }) => kind))

/** Every kind of paragraph there is, and each list full and empty. */
const sections: readonly MessageSection[] = [
  ...full,
  ...blockNames.flatMap((kind): readonly MessageSection[] =>
    told.has(kind) ? [] : [{ kind, text: `Words about ${kind}.` } as MessageSection],
  ),
  ...empty,
]

const composed: ComposedMessage = {
  template: 'overdue-friendly',
  purpose: 'collection',
  locale: 'en',
  subject: 'A payment of $120.00',
  body: '',
  sections,
  short: '',
  script: [],
  form: 'long',
  tags: [],
  items: [],
  links,
}

const sampleBrand: Brand = {
  name: 'Bodega Norte',
  logo: { url: 'https://bodega.example/logo.png', width: 120, height: 40 },
  footer: ['Av. Arequipa 100'],
}

/** A message that has everything a message can have: what templates are tried with. */
export function sampleView(template: string, brand: Brand = sampleBrand): MailView {
  const { view } = viewOf(composed, {
    brand,
    unsubscribeUrl: 'https://bodega.example/stop',
    customerName: 'Ñandú S.A.C.',
  })
  return { ...view, template }
}
