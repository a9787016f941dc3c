import type { MessageLanguage } from '../message-language.ts'

/** English. */
export const english: MessageLanguage = {
  language: 'en',
  addressForm: 'usted',
  phrases: {
    invoice: 'invoice',
    installment: 'instalment',
    'late-fee': 'late fee',
    'late-interest': 'late interest',
    'recovery-cost': 'handling cost',
    'plan-interest': 'plan interest',
    'plan-fee': 'plan fee',
    'debit-note': 'debit note',
    principal: 'principal',
    taxes: 'taxes included',
    dispute: 'note',
    dueOn: 'due on {{rowDate}}',
    dueToday: 'due today',
    dueYesterday: 'due yesterday ({{rowDate}})',
    dueBefore: 'due on {{rowDate}} ({{days}} days ago)',
    contract: 'contract {{number}}{{#if rowDate}}, of {{rowDate}}{{/if}}',
    documentContract: 'document {{number}}, of {{rowDate}}',
    and: 'and',
    more: '{{number}} more',
    taxId: 'Tax ID {{number}}',
    phone: 'phone {{text}}',
    email: 'email {{text}}',
    ourTeam: 'our team',
    otherTeam: 'another team',
    replyHere: 'just reply to this message',
    stopByReply: 'To stop receiving messages this way, reply {{text}}.',
    stopByLink: 'To stop receiving messages this way: {{text}}',
    shortStopByReply: 'To stop: reply {{text}}',
    shortStopByLink: 'To stop: {{text}}',
    spei: 'SPEI transfer',
    pse: 'PSE',
    card: 'Card',
    link: 'Online',
    pix: 'Pix',
    boleto: 'Boleto',
    sepa: 'SEPA transfer',
    'bank-transfer': 'Bank transfer',
    clabe: 'CLABE {{text}}',
    key: 'key {{text}}',
    copyAndPaste: 'code to copy and paste {{text}}',
    line: 'payment line {{text}}',
    iban: 'IBAN {{text}}',
    bic: 'BIC {{text}}',
    account: 'account {{text}}',
    interbankNumber: 'interbank code {{text}}',
    code: 'code {{text}}',
    bank: '{{text}}',
    beneficiary: 'in the name of {{text}}',
    reference: 'reference {{text}}',
    'pay-now': 'Pay {{rowAmount}}{{#if rowDate}} by {{rowDate}}{{/if}}{{#if saving}} and save {{saving}}{{/if}}',
    'pay-part':
      'Pay {{rowAmount}} first{{#if rowDate}}, by {{rowDate}}{{/if}}, and the rest later{{#if until}}, by {{until}}{{/if}}',
    plan: 'Pay in {{number}} parts of {{rowAmount}}{{#if rowDate}}, the first on {{rowDate}}{{/if}}{{#if total}}; {{total}} in total{{/if}}{{#if rate}}, with interest at a nominal rate of {{rate}} a year{{/if}}',
    'longer-terms': 'Pay {{rowAmount}} later{{#if rowDate}}, on {{rowDate}}{{/if}}',
    settlement:
      'Pay {{rowAmount}}{{#if rowDate}} by {{rowDate}}{{/if}} and be done{{#if saving}}; {{saving}} is taken off{{/if}}',
    pause: 'Take a break{{#if rowDate}} until {{rowDate}}{{/if}}',
    offerUntil: 'available until {{until}}',
  },
  blocks: {
    greeting: 'Hello {{customerName}},',
    documents: `{{#items}}
- {{label}} {{number}}: {{rowAmount}}, {{when}}
{{/items}}
{{#if moreItems}}
- {{moreItems}}
{{/if}}
{{#totals}}
Total as of {{today}}: {{rowAmount}}{{#if rowCredit}} ({{rowOpen}} less your credit of {{rowCredit}}){{/if}}
{{/totals}}
{{#credits}}
- Credit {{number}}, not used yet: {{rowAmount}} (not taken off the total)
{{/credits}}`,
    parts: `{{#if contract}}
This is for {{contract}}.
{{/if}}
{{#if parts}}
The amount due is made up of:
{{#parts}}
- {{label}}: {{rowAmount}}
{{/parts}}
{{/if}}
{{#if explanations}}
This is how these amounts came about:
{{#explanations}}
- {{text}}
{{/explanations}}
{{/if}}`,
    announced: `{{#if announced}}
With the days that have passed, these amounts could be added. They are not in the total, and you do not have to pay them today:
{{#announced}}
- {{label}}: {{rowAmount}}
{{/announced}}
{{/if}}`,
    howToPay: `{{#if payments}}
Here is how you can pay:
{{#payments}}
- {{label}}: {{details}}
{{/payments}}
{{/if}}`,
    offers: `{{#if offers}}
If you cannot pay all of it today, you can choose one of these options:
{{#offers}}
- {{text}}
{{/offers}}
{{/if}}`,
    crossed:
      'If you have already paid, thank you: there is nothing else to do.{{#if mayHaveCrossed}} Your payment may be on its way and not here yet.{{/if}}',
    contact:
      'Do you have a question, or would another day suit you better? Talk to {{contactName}}: {{contactWays}}. We will find a way together.',
    help: 'Do you have a question? Talk to {{contactName}}: {{contactWays}}. We are glad to help.',
    legal: `{{#legal}}
{{text}}
{{/legal}}`,
    closing: `Kind regards,
{{creditorName}}
{{#if creditorTaxId}}
{{creditorTaxId}}
{{/if}}
{{#if creditorAddress}}
{{creditorAddress}}
{{/if}}
{{#if collectorName}}
Sent by {{collectorName}} on behalf of {{creditorName}}
{{/if}}`,
  },
  callOpening: [
    'Greet them calmly; say your name and that you are calling for {{creditorName}}.',
    'Make sure that you are speaking with {{customerName}} before you say what it is about. If not, say nothing of it and a kind goodbye.',
    'Ask whether it is a good moment; if not, agree on another.',
  ],
  callClosing: [
    'Listen, do not interrupt, and do not ask for personal reasons.',
    'Repeat what you agreed on, say how to keep in touch, and thank them.',
  ],
  variants: [
    { locale: 'en-US', phrases: { installment: 'installment' } },
    { locale: 'en-GB', phrases: { taxId: 'VAT number {{number}}' } },
  ],
}
