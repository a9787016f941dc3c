import type { MessageTemplate } from '../message-template.ts'

/** When somebody does not accept a document, or a part of it. */
export const disputeReceived: MessageTemplate = {
  name: 'dispute-received',
  purpose: 'requested-information',
  tone: 'friendly',
  texts: {
    es: {
      subject: 'Recibimos {{su|tu}} {{disputeName}}{{#if document}} sobre {{document}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Gracias por avisarnos. Recibimos {{su|tu}} {{disputeName}}{{#if document}} sobre {{document}}{{/if}}{{#if amount}}, por {{amount}}{{/if}}, y ya estamos revisando el caso.',
        'Mientras tanto no {{le|te}} pediremos ese importe.{{#if date}} {{Tendrá|Tendrás}} nuestra respuesta a más tardar el {{date}}.{{/if}}',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: gracias por avisar, {{customerName}}. Recibimos {{su|tu}} {{disputeName}}{{#if document}} sobre {{document}}{{/if}} y estamos revisando el caso. Mientras tanto no {{le|te}} pediremos ese importe.{{#if date}} Respuesta: a más tardar el {{date}}.{{/if}} {{contactShort}}',
      script: [
        'Agradecer el aviso{{#if document}} sobre {{document}}{{/if}} y confirmar que se está revisando.',
        'Decir que ese importe no se pide mientras tanto.',
        '{{#if date}}Decir que tendrá respuesta a más tardar el {{date}}.{{/if}}',
      ],
    },
    pt: {
      subject: 'Recebemos a sua reclamação{{#if document}} sobre {{document}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Obrigado por avisar. Recebemos a sua reclamação{{#if document}} sobre {{document}}{{/if}}{{#if amount}}, de {{amount}}{{/if}}, e já estamos analisando.',
        'Enquanto isso, não vamos pedir esse valor.{{#if date}} Você terá a nossa resposta até {{date}}.{{/if}}',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: obrigado por avisar, {{customerName}}. Recebemos a sua reclamação{{#if document}} sobre {{document}}{{/if}} e estamos analisando. Enquanto isso, não vamos pedir esse valor.{{#if date}} Resposta: até {{date}}.{{/if}} {{contactShort}}',
      script: [
        'Agradecer o aviso{{#if document}} sobre {{document}}{{/if}} e confirmar que está em análise.',
        'Dizer que esse valor não é pedido enquanto isso.',
        '{{#if date}}Dizer que terá resposta até {{date}}.{{/if}}',
      ],
    },
    en: {
      subject: 'We received your note{{#if document}} about {{document}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Thank you for telling us. We received your note{{#if document}} about {{document}}{{/if}}{{#if amount}}, for {{amount}}{{/if}}, and we are looking into it.',
        'In the meantime we will not ask you for that amount.{{#if date}} You will have our answer by {{date}}.{{/if}}',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: thank you for telling us, {{customerName}}. We are looking into your note{{#if document}} about {{document}}{{/if}} and will not ask for that amount meanwhile.{{#if date}} Our answer: by {{date}}.{{/if}} {{contactShort}}',
      script: [
        'Thank them for the note{{#if document}} about {{document}}{{/if}} and confirm that you are looking into it.',
        'Say that you will not ask for that amount in the meantime.',
        '{{#if date}}Say that they will have an answer by {{date}}.{{/if}}',
      ],
    },
  },
}
