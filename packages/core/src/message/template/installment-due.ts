import type { MessageTemplate } from '../message-template.ts'
import { asking } from './asking.ts'

/** Before an instalment of an agreed plan falls due. */
export const installmentDue: MessageTemplate = {
  name: 'installment-due',
  purpose: 'collection',
  tone: 'friendly',
  texts: {
    es: {
      subject: '{{Su|Tu}} próxima {{instalmentName}}: {{asked}}, {{dueWhen}}',
      body: [
        '{{> greeting}}',
        'Gracias por seguir con {{su|tu}} plan de pagos. La próxima {{instalmentName}} es esta:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. {{Su|Tu}} próxima {{instalmentName}} es de {{asked}} y {{dueWhen}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} ¿Otra fecha? {{contactShort}}',
      script: ['Agradecer que siga con el plan.', 'Recordar la próxima {{instalmentName}}: {{asked}}, {{dueWhen}}.'],
    },
    pt: {
      subject: 'Sua próxima parcela: {{asked}}, {{dueWhen}}',
      body: [
        '{{> greeting}}',
        'Obrigado por seguir com o seu plano de pagamento. A próxima parcela é esta:',
        ...asking,
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Sua próxima parcela é de {{asked}} e {{dueWhen}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Outra data? {{contactShort}}',
      script: ['Agradecer por seguir com o plano.', 'Lembrar a próxima parcela: {{asked}}, {{dueWhen}}.'],
    },
    en: {
      subject: 'Your next instalment: {{asked}}, {{dueWhen}}',
      body: ['{{> greeting}}', 'Thank you for keeping up your payment plan. This instalment is next:', ...asking],
      short:
        '{{creditorName}}: hello {{customerName}}. Your next instalment is {{asked}}, {{dueWhen}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} Another day? {{contactShort}}',
      script: ['Thank them for keeping up the plan.', 'Remind of the next instalment: {{asked}}, {{dueWhen}}.'],
    },
  },
}
