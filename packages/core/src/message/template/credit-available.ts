import type { MessageTemplate } from '../message-template.ts'

/** When the creditor holds money or credit of the customer. */
export const creditAvailable: MessageTemplate = {
  name: 'credit-available',
  purpose: 'statement',
  tone: 'friendly',
  texts: {
    es: {
      subject: '{{Tiene|Tienes|Tenés}} un saldo a favor{{#if amount}} de {{amount}}{{/if}}',
      body: [
        '{{> greeting}}',
        '{{Tiene|Tienes|Tenés}} con nosotros un saldo a favor{{#if amount}} de {{amount}}{{/if}}. {{Puede|Puedes|Podés}} usarlo en {{su|tu}} próxima compra, aplicarlo a un pago o pedir que {{se lo|te lo}} devolvamos.',
        '{{Díganos|Dinos|Decinos}} qué {{prefiere|prefieres|preferís}} y lo hacemos.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. {{Tiene|Tienes|Tenés}} un saldo a favor{{#if amount}} de {{amount}}{{/if}}. {{Díganos|Dinos|Decinos}} si {{prefiere|prefieres|preferís}} usarlo o que {{se lo|te lo}} devolvamos: {{contactShort}}',
      script: [
        'Contar que tiene un saldo a favor{{#if amount}} de {{amount}}{{/if}}.',
        'Preguntar si prefiere usarlo, aplicarlo a un pago o que se le devuelva.',
      ],
    },
    pt: {
      subject: 'Você tem um crédito{{#if amount}} de {{amount}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Você tem conosco um crédito{{#if amount}} de {{amount}}{{/if}}. Pode usar na próxima compra, aplicar a um pagamento ou pedir a devolução.',
        'Diga o que prefere e nós cuidamos disso.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Você tem um crédito{{#if amount}} de {{amount}}{{/if}}. Diga se prefere usar ou receber de volta: {{contactShort}}',
      script: [
        'Contar que há um crédito{{#if amount}} de {{amount}}{{/if}}.',
        'Perguntar se prefere usar, aplicar a um pagamento ou receber de volta.',
      ],
    },
    en: {
      subject: 'You have a credit{{#if amount}} of {{amount}}{{/if}}',
      body: [
        '{{> greeting}}',
        'You have a credit{{#if amount}} of {{amount}}{{/if}} with us. You can use it for your next purchase, put it towards a payment, or have it refunded.',
        'Tell us which you prefer and we will take care of it.',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. You have a credit{{#if amount}} of {{amount}}{{/if}}. Tell us whether you want to use it or have it refunded: {{contactShort}}',
      script: [
        'Say that there is a credit{{#if amount}} of {{amount}}{{/if}}.',
        'Ask whether they want to use it, put it towards a payment, or have it refunded.',
      ],
    },
  },
}
