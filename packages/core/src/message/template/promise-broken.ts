import type { MessageTemplate } from '../message-template.ts'

/** When the day of a promise has passed. No reproach: plans change. */
export const promiseBroken: MessageTemplate = {
  name: 'promise-broken',
  purpose: 'collection',
  tone: 'friendly',
  texts: {
    es: {
      subject: 'Busquemos otra fecha para {{su|tu}} pago{{#if amount}} de {{amount}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Habíamos acordado un pago{{#if amount}} de {{amount}}{{/if}}{{#if date}} para el {{date}}{{/if}} y aún no lo vemos. Los planes cambian, y lo entendemos. {{Díganos|Dinos|Decinos}} qué fecha o qué importe {{le|te}} conviene ahora.',
        '{{> howToPay}}',
        '{{> offers}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. Aún no vemos el pago{{#if amount}} de {{amount}}{{/if}} acordado{{#if date}} para el {{date}}{{/if}}. Si ya está pagado, gracias. Si no, busquemos otra fecha: {{contactShort}}',
      script: [
        'Contar que aún no se ve el pago acordado{{#if amount}}: {{amount}}{{/if}}{{#if date}} hasta el {{date}}{{/if}}.',
        'Si ya pagó, agradecer y anotar el medio. Si no, acordar una fecha y un importe que se puedan cumplir.',
      ],
    },
    pt: {
      subject: 'Vamos encontrar outra data para o seu pagamento{{#if amount}} de {{amount}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Tínhamos combinado um pagamento{{#if amount}} de {{amount}}{{/if}}{{#if date}} para {{date}}{{/if}} e ainda não o identificamos. Os planos mudam, e nós entendemos. Diga qual data ou qual valor é melhor para você agora.',
        '{{> howToPay}}',
        '{{> offers}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Ainda não identificamos o pagamento{{#if amount}} de {{amount}}{{/if}} combinado{{#if date}} para {{date}}{{/if}}. Se já pagou, obrigado. Se não, buscamos outra data: {{contactShort}}',
      script: [
        'Contar que o pagamento combinado ainda não aparece{{#if amount}}: {{amount}}{{/if}}{{#if date}} até {{date}}{{/if}}.',
        'Se já pagou, agradecer e anotar o meio. Se não, combinar uma data e um valor que dê para cumprir.',
      ],
    },
    en: {
      subject: 'Let us find another day for your payment{{#if amount}} of {{amount}}{{/if}}',
      body: [
        '{{> greeting}}',
        'We had agreed on a payment{{#if amount}} of {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}} and have not seen it yet. Plans change, and we understand. Tell us which day or which amount would suit you now.',
        '{{> howToPay}}',
        '{{> offers}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. We have not seen the payment{{#if amount}} of {{amount}}{{/if}} agreed{{#if date}} for {{date}}{{/if}} yet. If you have paid, thank you. If not, let us find another day: {{contactShort}}',
      script: [
        'Say that the agreed payment has not been seen yet{{#if amount}}: {{amount}}{{/if}}{{#if date}} by {{date}}{{/if}}.',
        'If they have paid, thank them and note how. If not, agree on a day and an amount that they can keep.',
      ],
    },
  },
}
