import type { MessageTemplate } from '../message-template.ts'

/** Right after a payment plan was agreed: what was agreed, in writing. */
export const planAgreed: MessageTemplate = {
  name: 'plan-agreed',
  purpose: 'promise-confirmation',
  tone: 'friendly',
  tags: ['records-agreement'],
  texts: {
    es: {
      subject: '{{Su|Tu}} plan de pagos quedó acordado',
      body: [
        '{{> greeting}}',
        'Gracias por acordar con nosotros un plan de pagos{{#if date}} el {{date}}{{/if}}. Queda anotado así:',
        '{{> documents}}',
        'Con cada pago en su fecha no hace falta nada más: entre uno y otro solo {{le|te}} escribiremos para {{recordarle|recordarte}} el próximo.',
        '{{> howToPay}}',
        'Si algo cambia, {{avísenos|avísanos|avisanos}} antes y buscamos otra fecha.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: gracias, {{customerName}}. Anotamos {{su|tu}} plan de pagos{{#if several}}: {{count}} pagos, en total {{asked}}. El primero {{dueWhen}}{{/if}}{{#if one}}: {{asked}}, {{dueWhen}}{{/if}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} Si algo cambia, {{avísenos|avísanos|avisanos}}: {{contactShort}}',
      script: [
        'Agradecer el acuerdo y leer el plan{{#if several}}: {{count}} pagos, en total {{asked}}, el primero {{dueWhen}}{{/if}}{{#if one}}: {{asked}}, {{dueWhen}}{{/if}}.',
        'Repetir cada fecha con su importe y confirmar que convienen.',
        'Decir cómo avisar si algo cambia.',
      ],
    },
    pt: {
      subject: 'Seu plano de pagamento está combinado',
      body: [
        '{{> greeting}}',
        'Obrigado por combinar conosco um plano de pagamento{{#if date}} em {{date}}{{/if}}. Ficou anotado assim:',
        '{{> documents}}',
        'Com cada pagamento no seu dia, não é preciso fazer mais nada: entre um e outro, só vamos escrever para lembrar o próximo.',
        '{{> howToPay}}',
        'Se algo mudar, avise antes e encontramos outro dia.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: obrigado, {{customerName}}. Anotamos o seu plano de pagamento{{#if several}}: {{count}} pagamentos, no total {{asked}}. O primeiro {{dueWhen}}{{/if}}{{#if one}}: {{asked}}, {{dueWhen}}{{/if}}.{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Se algo mudar, avise: {{contactShort}}',
      script: [
        'Agradecer e ler o plano{{#if several}}: {{count}} pagamentos, no total {{asked}}, o primeiro {{dueWhen}}{{/if}}{{#if one}}: {{asked}}, {{dueWhen}}{{/if}}.',
        'Repetir cada dia com o seu valor e confirmar que dá certo.',
        'Dizer como avisar se algo mudar.',
      ],
    },
    en: {
      subject: 'Your payment plan is agreed',
      body: [
        '{{> greeting}}',
        'Thank you for agreeing on a payment plan with us{{#if date}} on {{date}}{{/if}}. This is what we noted:',
        '{{> documents}}',
        'With each payment on its day there is nothing else to do: in between we will write only to remind you of the next one.',
        '{{> howToPay}}',
        'If something changes, tell us beforehand and we will find another day.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: thank you, {{customerName}}. We noted your payment plan{{#if several}}: {{count}} payments, {{asked}} in total. The first one is {{dueWhen}}{{/if}}{{#if one}}: {{asked}}, {{dueWhen}}{{/if}}.{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} If something changes, tell us: {{contactShort}}',
      script: [
        'Thank them and read the plan{{#if several}}: {{count}} payments, {{asked}} in total, the first one {{dueWhen}}{{/if}}{{#if one}}: {{asked}}, {{dueWhen}}{{/if}}.',
        'Repeat each day with its amount and check that they suit.',
        'Say how to tell us if something changes.',
      ],
    },
  },
}
