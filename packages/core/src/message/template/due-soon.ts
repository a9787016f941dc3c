import type { MessageTemplate } from '../message-template.ts'
import { asking } from './asking.ts'

/** Some days before the due date. */
export const dueSoon: MessageTemplate = {
  name: 'due-soon',
  purpose: 'collection',
  tone: 'friendly',
  texts: {
    es: {
      subject: '{{Su|Tu}} pago de {{asked}} {{dueWhen}}',
      body: [
        '{{> greeting}}',
        '{{Le|Te}} escribimos a tiempo para que {{tenga|tengas}} todo a mano. Este es el pago:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. {{Su|Tu}} pago de {{asked}} ({{documents}}) {{dueWhen}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} ¿Otra fecha? {{contactShort}}',
      script: [
        'Contar que {{asked}} {{dueWhen}}: {{documents}}.',
        'Preguntar si la fecha le conviene y si tiene los datos para pagar.',
      ],
    },
    pt: {
      subject: 'Seu pagamento de {{asked}} {{dueWhen}}',
      body: ['{{> greeting}}', 'Escrevemos com tempo para você ter tudo à mão. Este é o pagamento:', ...asking],
      short:
        '{{creditorName}}: olá, {{customerName}}. Seu pagamento de {{asked}} ({{documents}}) {{dueWhen}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Outra data? {{contactShort}}',
      script: [
        'Contar que {{asked}} {{dueWhen}}: {{documents}}.',
        'Perguntar se a data está boa e se tem os dados para pagar.',
      ],
    },
    en: {
      subject: 'Your payment of {{asked}}: {{dueWhen}}',
      body: ['{{> greeting}}', 'This is an early note, so that you have all you need. This is the payment:', ...asking],
      short:
        '{{creditorName}}: hello {{customerName}}. Your payment of {{asked}} ({{documents}}): {{dueWhen}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} Another day? {{contactShort}}',
      script: [
        'Say what is to be paid, and when: {{asked}}, {{dueWhen}}; {{documents}}.',
        'Ask whether the day suits them and whether they have what they need to pay.',
      ],
    },
  },
}
