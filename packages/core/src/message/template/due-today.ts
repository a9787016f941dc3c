import type { MessageTemplate } from '../message-template.ts'
import { asking } from './asking.ts'

/** On the due date. */
export const dueToday: MessageTemplate = {
  name: 'due-today',
  purpose: 'collection',
  tone: 'friendly',
  texts: {
    es: {
      subject: '{{Su|Tu}} pago de {{asked}} vence hoy',
      body: ['{{> greeting}}', 'Hoy es la fecha de este pago. Aquí {{tiene|tienes|tenés}} los datos:', ...asking],
      short:
        '{{creditorName}}: hola, {{customerName}}. {{Su|Tu}} pago de {{asked}} ({{documents}}) vence hoy.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} Si ya {{pagó|pagaste}}, gracias. ¿Otra fecha? {{contactShort}}',
      script: [
        'Contar que {{asked}} vence hoy: {{documents}}.',
        'Preguntar si puede pagar hoy o si prefiere acordar otra fecha.',
      ],
    },
    pt: {
      subject: 'Seu pagamento de {{asked}} vence hoje',
      body: ['{{> greeting}}', 'Hoje é a data deste pagamento. Aqui estão os dados:', ...asking],
      short:
        '{{creditorName}}: olá, {{customerName}}. Seu pagamento de {{asked}} ({{documents}}) vence hoje.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Se já pagou, obrigado. Outra data? {{contactShort}}',
      script: [
        'Contar que {{asked}} vence hoje: {{documents}}.',
        'Perguntar se pode pagar hoje ou se prefere combinar outra data.',
      ],
    },
    en: {
      subject: 'Your payment of {{asked}} is due today',
      body: ['{{> greeting}}', 'Today is the day of this payment. Here is all you need:', ...asking],
      short:
        '{{creditorName}}: hello {{customerName}}. Your payment of {{asked}} ({{documents}}) is due today.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} If you have paid, thank you. Another day? {{contactShort}}',
      script: [
        'Say that {{asked}} is due today: {{documents}}.',
        'Ask whether they can pay today or would rather agree on another day.',
      ],
    },
  },
}
