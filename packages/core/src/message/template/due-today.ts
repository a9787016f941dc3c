import type { MessageTemplate } from '../message-template.ts'
import { asking } from './asking.ts'

/** On the due date. */
export const dueToday: MessageTemplate = {
  name: 'due-today',
  purpose: 'collection',
  tone: 'friendly',
  texts: {
    es: {
      subject: '{{Su|Tu}} pago de {{asked}} {{dueWhen}}',
      body: [
        '{{> greeting}}',
        '{{#if isDueToday}}Hoy es la fecha de este pago. {{/if}}Aquí {{tiene|tienes|tenés}} los datos:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. {{Su|Tu}} pago de {{asked}} ({{documents}}) {{dueWhen}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} Si ya está pagado, gracias. ¿Otra fecha? {{contactShort}}',
      script: [
        'Contar que el pago de {{asked}} {{dueWhen}}: {{documents}}.',
        'Preguntar si puede pagar hoy o si prefiere acordar otra fecha.',
      ],
    },
    pt: {
      subject: 'Seu pagamento de {{asked}} {{dueWhen}}',
      body: [
        '{{> greeting}}',
        '{{#if isDueToday}}Hoje é a data deste pagamento. {{/if}}Aqui estão os dados:',
        ...asking,
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Seu pagamento de {{asked}} ({{documents}}) {{dueWhen}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Se já pagou, obrigado. Outra data? {{contactShort}}',
      script: [
        'Contar o que há para pagar e quando: {{asked}}, {{dueWhen}}; {{documents}}.',
        'Perguntar se pode pagar hoje ou se prefere combinar outra data.',
      ],
    },
    en: {
      subject: 'Your payment of {{asked}}: {{dueWhen}}',
      body: ['{{> greeting}}', '{{#if isDueToday}}This payment is due today. {{/if}}Here is all you need:', ...asking],
      short:
        '{{creditorName}}: hello {{customerName}}. Your payment of {{asked}} ({{documents}}): {{dueWhen}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} If you have paid, thank you. Another day? {{contactShort}}',
      script: [
        'Say what is to be paid, and when: {{asked}}, {{dueWhen}}; {{documents}}.',
        'Ask whether they can pay today or would rather agree on another day.',
      ],
    },
  },
}
