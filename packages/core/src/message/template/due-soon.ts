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
      body: ['{{> greeting}}', '{{Le|Te}} escribimos con tiempo para que {{tenga|tengas}} todo a mano:', ...asking],
      short:
        '{{creditorName}}: hola, {{customerName}}. {{Su|Tu}} pago de {{asked}} ({{documents}}) {{dueWhen}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} ¿Otra fecha? {{contactShort}}',
      script: [
        'Contar que el pago de {{asked}} {{dueWhen}}: {{documents}}.',
        'Preguntar si la fecha le conviene y si tiene los datos para pagar.',
      ],
    },
    pt: {
      subject: 'Seu pagamento de {{asked}} {{dueWhen}}',
      body: ['{{> greeting}}', 'Escrevemos com antecedência para você ter tudo à mão:', ...asking],
      short:
        '{{creditorName}}: olá, {{customerName}}. Seu pagamento de {{asked}} ({{documents}}) {{dueWhen}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Outra data? {{contactShort}}',
      script: [
        'Contar o que há para pagar e quando: {{asked}}, {{dueWhen}}; {{documents}}.',
        'Perguntar se a data é boa e se tem os dados para pagar.',
      ],
    },
    en: {
      subject: 'Your payment of {{asked}}: {{dueWhen}}',
      body: ['{{> greeting}}', 'We are writing ahead of time, so that you have all you need:', ...asking],
      short:
        '{{creditorName}}: hello {{customerName}}. Your payment of {{asked}} ({{documents}}): {{dueWhen}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} Another day? {{contactShort}}',
      script: [
        'Say what is to be paid, and when: {{asked}}, {{dueWhen}}; {{documents}}.',
        'Ask whether the day suits them and whether they have what they need to pay.',
      ],
    },
  },
}
