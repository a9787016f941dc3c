import type { MessageTemplate } from '../message-template.ts'

/** When a dispute has an answer: right, not right, or in part. */
export const disputeResolved: MessageTemplate = {
  name: 'dispute-resolved',
  purpose: 'requested-information',
  tone: 'friendly',
  texts: {
    es: {
      subject: 'Nuestra respuesta{{#if document}} sobre {{document}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Gracias por {{su|tu}} paciencia. Terminamos de revisar {{su|tu}} reclamo{{#if document}} sobre {{document}}{{/if}}.',
        '{{#if isAcceptedDispute}}{{Tenía|Tenías}} razón y ya lo corregimos{{#if amount}}: son {{amount}} menos{{/if}}.{{/if}}{{#if isSplitDispute}}{{Tenía|Tenías}} razón en una parte y ya la corregimos{{#if amount}}: son {{amount}} menos{{/if}}. El resto sí corresponde.{{/if}}{{#if isRefusedDispute}}Según nuestros datos, el importe sí corresponde. Con gusto {{le|te}} contamos cómo lo vimos y escuchamos lo que {{quiera|quieras}} agregar.{{/if}}',
        '{{#if remaining}}Quedan por pagar {{remaining}}.{{/if}}',
        '{{> howToPay}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: {{customerName}}, terminamos de revisar {{su|tu}} reclamo{{#if document}} sobre {{document}}{{/if}}. {{#if isAcceptedDispute}}{{Tenía|Tenías}} razón y ya lo corregimos.{{/if}}{{#if isSplitDispute}}{{Tenía|Tenías}} razón en una parte y ya la corregimos.{{/if}}{{#if isRefusedDispute}}Según nuestros datos, el importe sí corresponde.{{/if}} Hablemos: {{contactShort}}',
      script: [
        'Agradecer la paciencia y contar el resultado{{#if document}} sobre {{document}}{{/if}}.',
        '{{#if isRefusedDispute}}Explicar los datos con calma y escuchar lo que quiera agregar.{{/if}}',
        '{{#if remaining}}Decir que quedan {{remaining}} y ofrecer una fecha que convenga.{{/if}}',
      ],
    },
    pt: {
      subject: 'Nossa resposta{{#if document}} sobre {{document}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Obrigado pela paciência. Terminamos de revisar a sua reclamação{{#if document}} sobre {{document}}{{/if}}.',
        '{{#if isAcceptedDispute}}Você tinha razão e já corrigimos{{#if amount}}: são {{amount}} a menos{{/if}}.{{/if}}{{#if isSplitDispute}}Você tinha razão em uma parte e já corrigimos{{#if amount}}: são {{amount}} a menos{{/if}}. O restante está certo.{{/if}}{{#if isRefusedDispute}}Pelos nossos dados, o valor está certo. Teremos gosto em contar como vimos isso e em ouvir o que você quiser acrescentar.{{/if}}',
        '{{#if remaining}}Restam {{remaining}} a pagar.{{/if}}',
        '{{> howToPay}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: {{customerName}}, terminamos de revisar a sua reclamação{{#if document}} sobre {{document}}{{/if}}. {{#if isAcceptedDispute}}Você tinha razão e já corrigimos.{{/if}}{{#if isSplitDispute}}Você tinha razão em uma parte e já corrigimos.{{/if}}{{#if isRefusedDispute}}Pelos nossos dados, o valor está certo.{{/if}} Fale conosco: {{contactShort}}',
      script: [
        'Agradecer a paciência e contar o resultado{{#if document}} sobre {{document}}{{/if}}.',
        '{{#if isRefusedDispute}}Explicar os dados com calma e ouvir o que quiser acrescentar.{{/if}}',
        '{{#if remaining}}Dizer que restam {{remaining}} e oferecer uma data boa.{{/if}}',
      ],
    },
    en: {
      subject: 'Our answer{{#if document}} about {{document}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Thank you for your patience. We have finished looking into your note{{#if document}} about {{document}}{{/if}}.',
        '{{#if isAcceptedDispute}}You were right, and we have put it right{{#if amount}}: it is {{amount}} less{{/if}}.{{/if}}{{#if isSplitDispute}}You were right about a part, and we have put it right{{#if amount}}: it is {{amount}} less{{/if}}. The rest is as it should be.{{/if}}{{#if isRefusedDispute}}By what we have, the amount is as it should be. We are glad to tell you how we see it, and to hear anything you want to add.{{/if}}',
        '{{#if remaining}}What is left to pay is {{remaining}}.{{/if}}',
        '{{> howToPay}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: {{customerName}}, we have finished looking into your note{{#if document}} about {{document}}{{/if}}. {{#if isAcceptedDispute}}You were right, and we have put it right.{{/if}}{{#if isSplitDispute}}You were right about a part, and we have put it right.{{/if}}{{#if isRefusedDispute}}By what we have, the amount is as it should be.{{/if}} Talk to us: {{contactShort}}',
      script: [
        'Thank them for their patience and tell the result{{#if document}} about {{document}}{{/if}}.',
        '{{#if isRefusedDispute}}Explain calmly and listen to what they want to add.{{/if}}',
        '{{#if remaining}}Say that {{remaining}} is left, and offer a day that suits.{{/if}}',
      ],
    },
  },
}
