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
        'Gracias por hablar con nosotros. Anotamos que {{pagará|pagarás}}{{#if amount}} {{amount}}{{/if}}{{#if date}} a más tardar el {{date}}{{/if}}. Hasta entonces no hace falta nada más: solo {{le|te}} escribiremos para {{recordarle|recordarte}} la fecha.',
        '{{> howToPay}}',
        'Si algo cambia, {{avísenos|avísanos|avisanos}} antes y buscamos otro día.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: gracias, {{customerName}}. Anotamos que {{pagará|pagarás}}{{#if amount}} {{amount}}{{/if}}{{#if date}} a más tardar el {{date}}{{/if}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} Si algo cambia, {{avísenos|avísanos|avisanos}}: {{contactShort}}',
      script: [
        'Confirmar el importe y el día{{#if amount}}: {{amount}}{{/if}}{{#if date}} hasta el {{date}}{{/if}}.',
        'Decir cómo avisar si algo cambia.',
      ],
    },
    pt: {
      subject: 'Anotamos a data do seu pagamento{{#if date}}: {{date}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Obrigado por falar conosco. Anotamos que você vai pagar{{#if amount}} {{amount}}{{/if}}{{#if date}} até {{date}}{{/if}}. Até lá, não é preciso fazer mais nada: só vamos escrever para lembrar a data.',
        '{{> howToPay}}',
        'Se algo mudar, avise antes e encontramos outro dia.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: obrigado, {{customerName}}. Anotamos que você vai pagar{{#if amount}} {{amount}}{{/if}}{{#if date}} até {{date}}{{/if}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Se algo mudar, avise: {{contactShort}}',
      script: [
        'Confirmar o valor e o dia{{#if amount}}: {{amount}}{{/if}}{{#if date}} até {{date}}{{/if}}.',
        'Dizer como avisar se algo mudar.',
      ],
    },
    en: {
      subject: 'We noted the day of your payment{{#if date}}: {{date}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Thank you for talking to us. We noted that you will pay{{#if amount}} {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}}. Until then there is nothing else to do: we will write only to remind you of the day.',
        '{{> howToPay}}',
        'If something changes, tell us beforehand and we will find another day.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: thank you, {{customerName}}. We noted that you will pay{{#if amount}} {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} If something changes, tell us: {{contactShort}}',
      script: [
        'Confirm amount and day{{#if amount}}: {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}}.',
        'Say how to tell us if something changes.',
      ],
    },
  },
}
