import type { MessageTemplate } from '../message-template.ts'

/** Shortly before the day of a promise. */
export const promiseReminder: MessageTemplate = {
  name: 'promise-reminder',
  purpose: 'promise-reminder',
  tone: 'friendly',
  texts: {
    es: {
      subject: 'Lo que acordamos: {{amount}} hasta el {{date}}',
      body: [
        '{{> greeting}}',
        '{{Le|Te}} recordamos lo que acordamos: un pago de {{amount}} hasta el {{date}}. Gracias por tenerlo presente.',
        '{{> howToPay}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. {{Le|Te}} recordamos lo acordado: {{amount}} hasta el {{date}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} ¿Algo cambió? {{contactShort}}',
      script: ['Recordar lo acordado: {{amount}}, hasta el {{date}}.', 'Si la fecha ya no es posible, acordar otra.'],
    },
    pt: {
      subject: 'O que combinamos: {{amount}} até {{date}}',
      body: [
        '{{> greeting}}',
        'Lembramos o que combinamos: um pagamento de {{amount}} até {{date}}. Obrigado por ter isso em mente.',
        '{{> howToPay}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Lembramos o combinado: {{amount}} até {{date}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Algo mudou? {{contactShort}}',
      script: ['Lembrar o combinado: {{amount}}, até {{date}}.', 'Se a data já não for possível, combinar outra.'],
    },
    en: {
      subject: 'What we agreed on: {{amount}} by {{date}}',
      body: [
        '{{> greeting}}',
        'A short reminder of what we agreed on: a payment of {{amount}} by {{date}}. Thank you for keeping it in mind.',
        '{{> howToPay}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. A reminder of what we agreed on: {{amount}} by {{date}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} Has anything changed? {{contactShort}}',
      script: [
        'Remind of what was agreed: {{amount}}, by {{date}}.',
        'If the day is not possible any more, agree on another.',
      ],
    },
  },
}
