import type { MessageTemplate } from '../message-template.ts'

/** When nothing is open any more. */
export const paidThanks: MessageTemplate = {
  name: 'paid-thanks',
  purpose: 'thanks',
  tone: 'friendly',
  texts: {
    es: {
      subject: 'Todo pagado: muchas gracias',
      body: [
        '{{> greeting}}',
        'Recibimos {{su|tu}} pago{{#if amount}} de {{amount}}{{/if}} y ya no queda nada pendiente. Muchas gracias por {{su|tu}} confianza.',
        'Al {{today}}, {{su|tu}} cuenta está al día.',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: gracias, {{customerName}}. Recibimos {{su|tu}} pago{{#if amount}} de {{amount}}{{/if}} y ya no queda nada pendiente. Para lo que {{necesite|necesites}}: {{contactShort}}',
      script: [
        'Agradecer: todo está pagado y la cuenta está al día.',
        'Preguntar si {{creditorName}} puede ayudar en algo más.',
      ],
    },
    pt: {
      subject: 'Tudo pago: muito obrigado',
      body: [
        '{{> greeting}}',
        'Recebemos o seu pagamento{{#if amount}} de {{amount}}{{/if}} e não há mais nada pendente. Muito obrigado pela confiança.',
        'Em {{today}}, a sua conta está em dia.',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: obrigado, {{customerName}}. Recebemos o seu pagamento{{#if amount}} de {{amount}}{{/if}} e não há mais nada pendente. Se precisar de algo: {{contactShort}}',
      script: [
        'Agradecer: tudo está pago e a conta está em dia.',
        'Perguntar se {{creditorName}} pode ajudar em algo mais.',
      ],
    },
    en: {
      subject: 'All paid: thank you',
      body: [
        '{{> greeting}}',
        'We received your payment{{#if amount}} of {{amount}}{{/if}}, and there is nothing left to pay. Thank you for your trust.',
        'As of {{today}}, your account is up to date.',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: thank you, {{customerName}}. We received your payment{{#if amount}} of {{amount}}{{/if}}, and there is nothing left to pay. If you need anything: {{contactShort}}',
      script: [
        'Say thank you: everything is paid and the account is up to date.',
        'Ask whether {{creditorName}} can help with anything else.',
      ],
    },
  },
}
