import type { MessageTemplate } from '../message-template.ts'
import { asking } from './asking.ts'

/** Some days before the due date. */
export const dueSoon: MessageTemplate = {
  name: 'due-soon',
  purpose: 'collection',
  tone: 'friendly',
  texts: {
    es: {
      subject: '{{Su|Tu}} pago de {{asked}} vence el {{dueDate}}',
      body: [
        '{{> greeting}}',
        '{{Le|Te}} escribimos a tiempo para que {{tenga|tengas}} todo a mano. Este pago vence pronto:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. {{Su|Tu}} pago de {{asked}} ({{documents}}) vence el {{dueDate}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} ¿Otra fecha? {{contactShort}}',
      script: [
        'Contar que {{asked}} vence el {{dueDate}}: {{documents}}.',
        'Preguntar si la fecha le conviene y si tiene los datos para pagar.',
      ],
    },
    pt: {
      subject: 'Seu pagamento de {{asked}} vence em {{dueDate}}',
      body: [
        '{{> greeting}}',
        'Escrevemos com tempo para você ter tudo à mão. Este pagamento vence em breve:',
        ...asking,
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Seu pagamento de {{asked}} ({{documents}}) vence em {{dueDate}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Outra data? {{contactShort}}',
      script: [
        'Contar que {{asked}} vence em {{dueDate}}: {{documents}}.',
        'Perguntar se a data está boa e se tem os dados para pagar.',
      ],
    },
    en: {
      subject: 'Your payment of {{asked}} is due on {{dueDate}}',
      body: [
        '{{> greeting}}',
        'This is an early note, so that you have all you need. A payment is due soon:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. Your payment of {{asked}} ({{documents}}) is due on {{dueDate}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} Another day? {{contactShort}}',
      script: [
        'Say that {{asked}} is due on {{dueDate}}: {{documents}}.',
        'Ask whether the day suits them and whether they have what they need to pay.',
      ],
    },
  },
}
