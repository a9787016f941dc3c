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
      script: [
        'Agradecer que siga con el plan.',
        'Recordar la próxima {{instalmentName}}: {{asked}}, {{dueWhen}}.',
        'Si la fecha no es posible, acordar otra.',
      ],
    },
    pt: {
      subject: 'Sua próxima parcela: {{asked}}, {{dueWhen}}',
      body: [
        '{{> greeting}}',
        'Obrigado por seguir com o seu plano de pagamento. A próxima parcela é esta:',
        ...asking,
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Sua próxima parcela: {{asked}}, {{dueWhen}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Outra data? {{contactShort}}',
      script: [
        'Agradecer por seguir com o plano.',
        'Lembrar a próxima parcela: {{asked}}, {{dueWhen}}.',
        'Se a data não for possível, combinar outra.',
      ],
    },
    en: {
      subject: 'Your next {{instalmentName}}: {{asked}}, {{dueWhen}}',
      body: [
        '{{> greeting}}',
        'Thank you for keeping up with your payment plan. This {{instalmentName}} is next:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. Your next {{instalmentName}} is {{asked}}, {{dueWhen}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} Another day? {{contactShort}}',
      script: [
        'Thank them for keeping up the plan.',
        'Remind them of the next {{instalmentName}}: {{asked}}, {{dueWhen}}.',
        'If the day is not possible, agree on another.',
      ],
    },
  },
}
