import type { MessageTemplate } from '../message-template.ts'

/** When a part was paid: thanks first. */
export const partialPaymentThanks: MessageTemplate = {
  name: 'partial-payment-thanks',
  purpose: 'thanks',
  tone: 'friendly',
  texts: {
    es: {
      subject: 'Recibimos {{su|tu}} pago{{#if amount}} de {{amount}}{{/if}}: gracias',
      body: [
        '{{> greeting}}',
        'Recibimos {{su|tu}} pago{{#if amount}} de {{amount}}{{/if}}{{#if date}} el {{date}}{{/if}}. Muchas gracias.',
        '{{#if remaining}}Ahora quedan {{remaining}}. Si {{le|te}} ayuda pagarlos en partes, hablemos.{{/if}}',
        '{{> howToPay}}',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: gracias, {{customerName}}. Recibimos {{su|tu}} pago{{#if amount}} de {{amount}}{{/if}}.{{#if remaining}} Quedan {{remaining}}. Si {{le|te}} ayuda pagarlos en partes, hablemos:{{/if}} {{contactShort}}',
      script: [
        'Agradecer el pago{{#if amount}} de {{amount}}{{/if}}.',
        '{{#if remaining}}Contar que quedan {{remaining}} y ofrecer pagarlos en partes.{{/if}}',
      ],
    },
    pt: {
      subject: 'Recebemos o seu pagamento{{#if amount}} de {{amount}}{{/if}}: obrigado',
      body: [
        '{{> greeting}}',
        'Recebemos o seu pagamento{{#if amount}} de {{amount}}{{/if}}{{#if date}} em {{date}}{{/if}}. Muito obrigado.',
        '{{#if remaining}}Agora restam {{remaining}}. Se ajudar, podemos dividir esse valor em partes.{{/if}}',
        '{{> howToPay}}',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: obrigado, {{customerName}}. Recebemos o seu pagamento{{#if amount}} de {{amount}}{{/if}}.{{#if remaining}} Restam {{remaining}}. Se ajudar, podemos dividir em partes:{{/if}} {{contactShort}}',
      script: [
        'Agradecer o pagamento{{#if amount}} de {{amount}}{{/if}}.',
        '{{#if remaining}}Contar que restam {{remaining}} e oferecer pagar em partes.{{/if}}',
      ],
    },
    en: {
      subject: 'We received your payment{{#if amount}} of {{amount}}{{/if}}: thank you',
      body: [
        '{{> greeting}}',
        'We received your payment{{#if amount}} of {{amount}}{{/if}}{{#if date}} on {{date}}{{/if}}. Thank you.',
        '{{#if remaining}}That leaves {{remaining}}. If it helps to pay it in parts, let us talk.{{/if}}',
        '{{> howToPay}}',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: thank you, {{customerName}}. We received your payment{{#if amount}} of {{amount}}{{/if}}.{{#if remaining}} That leaves {{remaining}}. If it helps to pay it in parts, let us talk:{{/if}} {{contactShort}}',
      script: [
        'Thank them for the payment{{#if amount}} of {{amount}}{{/if}}.',
        '{{#if remaining}}Say that {{remaining}} is left, and offer to split it.{{/if}}',
      ],
    },
  },
}
