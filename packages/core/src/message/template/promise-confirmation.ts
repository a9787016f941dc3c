import type { MessageTemplate } from '../message-template.ts'

/** Right after a promise to pay was made. */
export const promiseConfirmation: MessageTemplate = {
  name: 'promise-confirmation',
  purpose: 'promise-confirmation',
  tone: 'friendly',
  tags: ['records-agreement'],
  texts: {
    es: {
      subject: 'Anotamos {{su|tu}} fecha de pago: {{date}}',
      body: [
        '{{> greeting}}',
        'Gracias por hablar con nosotros. Anotamos un pago de {{amount}} hasta el {{date}}. Hasta ese día no hace falta nada más: solo {{le|te}} escribiremos para recordar la fecha.',
        '{{> howToPay}}',
        'Si algo cambia, {{avísenos|avísanos|avisanos}} antes y buscamos otro día.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: gracias, {{customerName}}. Anotamos un pago de {{amount}} hasta el {{date}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} Si algo cambia, {{avísenos|avísanos|avisanos}}: {{contactShort}}',
      script: ['Confirmar el importe y el día: {{amount}}, hasta el {{date}}.', 'Decir cómo avisar si algo cambia.'],
    },
    pt: {
      subject: 'Anotamos a data do seu pagamento: {{date}}',
      body: [
        '{{> greeting}}',
        'Obrigado por falar conosco. Anotamos um pagamento de {{amount}} até {{date}}. Até esse dia, fique em paz: só vamos escrever para lembrar a data.',
        '{{> howToPay}}',
        'Se algo mudar, avise antes e buscamos outro dia.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: obrigado, {{customerName}}. Anotamos um pagamento de {{amount}} até {{date}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Se algo mudar, avise: {{contactShort}}',
      script: ['Confirmar o valor e o dia: {{amount}}, até {{date}}.', 'Dizer como avisar se algo mudar.'],
    },
    en: {
      subject: 'We noted your payment day: {{date}}',
      body: [
        '{{> greeting}}',
        'Thank you for talking to us. We noted a payment of {{amount}} by {{date}}. Until then you can rest easy: we will write only to remind you of the day.',
        '{{> howToPay}}',
        'If something changes, tell us before and we will find another day.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: thank you, {{customerName}}. We noted a payment of {{amount}} by {{date}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} If something changes, tell us: {{contactShort}}',
      script: ['Confirm amount and day: {{amount}}, by {{date}}.', 'Say how to tell us if something changes.'],
    },
  },
}
