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
        'Gracias por {{su|tu}} paciencia. Terminamos de revisar {{su|tu}} {{disputeName}}{{#if document}} sobre {{document}}{{/if}}.',
        '{{#if isAcceptedDispute}}{{Tenía|Tenías}} razón y ya lo corregimos{{#if amount}}: son {{amount}} menos{{/if}}.{{/if}}{{#if isSplitDispute}}{{Tenía|Tenías}} razón en una parte y ya la corregimos{{#if amount}}: son {{amount}} menos{{/if}}. El resto es correcto.{{/if}}{{#if isRefusedDispute}}Según nuestros datos, el importe es correcto. Con gusto {{le|te}} explicamos cómo llegamos a esta respuesta y escuchamos lo que {{quiera|quieras}} agregar.{{/if}}',
        '{{#if remaining}}Quedan por pagar {{remaining}}.{{/if}}',
        '{{> howToPay}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: {{customerName}}, terminamos de revisar {{su|tu}} {{disputeName}}{{#if document}} sobre {{document}}{{/if}}. {{#if isAcceptedDispute}}{{Tenía|Tenías}} razón y ya lo corregimos.{{/if}}{{#if isSplitDispute}}{{Tenía|Tenías}} razón en una parte y ya la corregimos.{{/if}}{{#if isRefusedDispute}}Según nuestros datos, el importe es correcto.{{/if}} Hablemos: {{contactShort}}',
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
        'Obrigado pela paciência. Terminamos de analisar a sua reclamação{{#if document}} sobre {{document}}{{/if}}.',
        '{{#if isAcceptedDispute}}Você tinha razão e já corrigimos{{#if amount}}: são {{amount}} a menos{{/if}}.{{/if}}{{#if isSplitDispute}}Você tinha razão em uma parte e já corrigimos{{#if amount}}: são {{amount}} a menos{{/if}}. O restante está certo.{{/if}}{{#if isRefusedDispute}}Pelos nossos dados, o valor está certo. Se quiser, explicamos a resposta e ouvimos o que você tem a dizer.{{/if}}',
        '{{#if remaining}}Falta pagar {{remaining}}.{{/if}}',
        '{{> howToPay}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: {{customerName}}, terminamos de analisar a sua reclamação{{#if document}} sobre {{document}}{{/if}}. {{#if isAcceptedDispute}}Você tinha razão e já corrigimos.{{/if}}{{#if isSplitDispute}}Você tinha razão em uma parte e já corrigimos.{{/if}}{{#if isRefusedDispute}}Pelos nossos dados, o valor está certo.{{/if}} Fale conosco: {{contactShort}}',
      script: [
        'Agradecer a paciência e contar o resultado{{#if document}} sobre {{document}}{{/if}}.',
        '{{#if isRefusedDispute}}Explicar os dados com calma e ouvir o que quiser acrescentar.{{/if}}',
        '{{#if remaining}}Dizer que restam {{remaining}} e oferecer uma data que convenha.{{/if}}',
      ],
    },
    en: {
      subject: 'Our answer{{#if document}} about {{document}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Thank you for your patience. We have finished looking into your note{{#if document}} about {{document}}{{/if}}.',
        '{{#if isAcceptedDispute}}You were right, and we have corrected it{{#if amount}}: it is {{amount}} less{{/if}}.{{/if}}{{#if isSplitDispute}}You were right about part of it, and we have corrected that{{#if amount}}: it is {{amount}} less{{/if}}. The rest is correct.{{/if}}{{#if isRefusedDispute}}From what we can see, the amount is correct. We are glad to explain how we reached this answer, and to hear anything you want to add.{{/if}}',
        '{{#if remaining}}That leaves {{remaining}} to pay.{{/if}}',
        '{{> howToPay}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: {{customerName}}, we have finished looking into your note{{#if document}} about {{document}}{{/if}}. {{#if isAcceptedDispute}}You were right, and we have corrected it.{{/if}}{{#if isSplitDispute}}You were right about part of it, and we have corrected that.{{/if}}{{#if isRefusedDispute}}From what we can see, the amount is correct.{{/if}} Talk to us: {{contactShort}}',
      script: [
        'Thank them for their patience and tell the result{{#if document}} about {{document}}{{/if}}.',
        '{{#if isRefusedDispute}}Explain calmly and listen to what they want to add.{{/if}}',
        '{{#if remaining}}Say that {{remaining}} is left, and offer a day that suits.{{/if}}',
      ],
    },
  },
}
