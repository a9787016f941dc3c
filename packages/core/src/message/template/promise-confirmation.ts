import type { MessageTemplate } from '../message-template.ts'

/** Right after a promise to pay was made. */
export const promiseConfirmation: MessageTemplate = {
  name: 'promise-confirmation',
  purpose: 'promise-confirmation',
  tone: 'friendly',
  tags: ['records-agreement'],
  texts: {
    es: {
      subject: 'Anotamos {{su|tu}} fecha de pago{{#if date}}: {{date}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Gracias por hablar con nosotros. Anotamos un pago{{#if amount}} de {{amount}}{{/if}}{{#if date}} hasta el {{date}}{{/if}}. Hasta ese día no hace falta nada más: solo {{le|te}} escribiremos para recordar la fecha.',
        '{{> howToPay}}',
        'Si algo cambia, {{avísenos|avísanos|avisanos}} antes y buscamos otro día.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: gracias, {{customerName}}. Anotamos un pago{{#if amount}} de {{amount}}{{/if}}{{#if date}} hasta el {{date}}{{/if}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} Si algo cambia, {{avísenos|avísanos|avisanos}}: {{contactShort}}',
      script: [
        'Confirmar el importe y el día{{#if amount}}: {{amount}}{{/if}}{{#if date}} hasta el {{date}}{{/if}}.',
        'Decir cómo avisar si algo cambia.',
      ],
    },
    pt: {
      subject: 'Anotamos a data do seu pagamento{{#if date}}: {{date}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Obrigado por falar conosco. Anotamos um pagamento{{#if amount}} de {{amount}}{{/if}}{{#if date}} até {{date}}{{/if}}. Até esse dia, fique em paz: só vamos escrever para lembrar a data.',
        '{{> howToPay}}',
        'Se algo mudar, avise antes e buscamos outro dia.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: obrigado, {{customerName}}. Anotamos um pagamento{{#if amount}} de {{amount}}{{/if}}{{#if date}} até {{date}}{{/if}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Se algo mudar, avise: {{contactShort}}',
      script: [
        'Confirmar o valor e o dia{{#if amount}}: {{amount}}{{/if}}{{#if date}} até {{date}}{{/if}}.',
        'Dizer como avisar se algo mudar.',
      ],
    },
    en: {
      subject: 'We noted your payment day{{#if date}}: {{date}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Thank you for talking to us. We noted a payment{{#if amount}} of {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}}. Until then you can rest easy: we will write only to remind you of the day.',
        '{{> howToPay}}',
        'If something changes, tell us before and we will find another day.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: thank you, {{customerName}}. We noted a payment{{#if amount}} of {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} If something changes, tell us: {{contactShort}}',
      script: [
        'Confirm amount and day{{#if amount}}: {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}}.',
        'Say how to tell us if something changes.',
      ],
    },
  },
}
