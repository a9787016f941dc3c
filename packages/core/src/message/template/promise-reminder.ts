import type { MessageTemplate } from '../message-template.ts'

/** Shortly before the day of a promise. */
export const promiseReminder: MessageTemplate = {
  name: 'promise-reminder',
  purpose: 'promise-reminder',
  tone: 'friendly',
  texts: {
    es: {
      subject: 'Lo que acordamos{{#if amount}}: {{amount}}{{/if}}{{#if date}} hasta el {{date}}{{/if}}',
      body: [
        '{{> greeting}}',
        '{{Le|Te}} recordamos lo que acordamos: un pago{{#if amount}} de {{amount}}{{/if}}{{#if date}} hasta el {{date}}{{/if}}. Gracias por tenerlo presente.',
        '{{> howToPay}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. {{Le|Te}} recordamos lo acordado{{#if amount}}: {{amount}}{{/if}}{{#if date}} hasta el {{date}}{{/if}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} ¿Algo cambió? {{contactShort}}',
      script: [
        'Recordar lo acordado{{#if amount}}: {{amount}}{{/if}}{{#if date}} hasta el {{date}}{{/if}}.',
        'Si la fecha ya no es posible, acordar otra.',
      ],
    },
    pt: {
      subject: 'O que combinamos{{#if amount}}: {{amount}}{{/if}}{{#if date}} até {{date}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Passamos para lembrar o que combinamos: um pagamento{{#if amount}} de {{amount}}{{/if}}{{#if date}} até {{date}}{{/if}}. Obrigado.',
        '{{> howToPay}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Passamos para lembrar o combinado{{#if amount}}: {{amount}}{{/if}}{{#if date}} até {{date}}{{/if}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Algo mudou? {{contactShort}}',
      script: [
        'Lembrar o combinado{{#if amount}}: {{amount}}{{/if}}{{#if date}} até {{date}}{{/if}}.',
        'Se a data já não for possível, combinar outra.',
      ],
    },
    en: {
      subject: 'What we agreed on{{#if amount}}: {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}}',
      body: [
        '{{> greeting}}',
        'A short reminder of what we agreed on: a payment{{#if amount}} of {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}}. Thank you for keeping it in mind.',
        '{{> howToPay}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. A reminder of what we agreed on{{#if amount}}: {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} Has anything changed? {{contactShort}}',
      script: [
        'Remind them of what was agreed{{#if amount}}: {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}}.',
        'If the day is not possible any more, agree on another.',
      ],
    },
  },
}
