import type { ComposedMessage } from '@cobranza/core'
import type { MailView } from '../layout/mail-view.ts'
import { viewOf } from '../layout/view-of.ts'

/** A message that has everything a message can have. */
const composed: ComposedMessage = {
  template: 'overdue-friendly',
  purpose: 'collection',
  locale: 'en',
  subject: 'A payment of $120.00',
  body: '',
  sections: [
    { kind: 'greeting', text: 'Hello,' },
    { kind: 'text', text: 'Here are the details.' },
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
    { kind: 'legal', text: 'A legal line.' },
    { kind: 'closing', text: 'Kind regards,\nBodega Norte' },
  ],
  short: '',
  script: [],
  form: 'long',
  tags: [],
  items: [],
  links: ['https://pay.example/1', 'https://pay.example/plan'],
}

/** What templates are tried with when they are read. */
export function sampleView(template: string): MailView {
  const { view } = viewOf(composed, {
    brand: {
      name: 'Bodega Norte',
      logo: { url: 'https://bodega.example/logo.png', width: 120, height: 40 },
      footer: ['Av. Arequipa 100'],
    },
    unsubscribeUrl: 'https://bodega.example/stop',
    customerName: 'Ñandú S.A.C.',
  })
  return { ...view, template }
}
