import type { MessageTemplate } from '../message-template.ts'
import { asking } from './asking.ts'

/** When a friendly word has not been enough. It insists, and it stays kind. */
export const overdueFirm: MessageTemplate = {
  name: 'overdue-firm',
  purpose: 'collection',
  tone: 'firm',
  texts: {
    es: {
      subject: '{{Su|Tu}} pago de {{asked}} sigue pendiente',
      body: [
        '{{> greeting}}',
        'Aún no vemos el pago de {{#if several}}estos importes. El primero{{/if}}{{#if one}}este importe, que{{/if}} venció el {{dueDate}}. {{Le|Te}} pedimos que en estos días {{pague|pagues}} o nos {{proponga|propongas}} una fecha.',
        ...asking,
      ],
      short:
        '{{creditorName}}: {{customerName}}, aún no vemos el pago de {{asked}} ({{documents}}), que venció el {{dueDate}}. {{Le|Te}} pedimos pagarlo o acordar una fecha: {{contactShort}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}{{/if}}',
      script: [
        'Decir con claridad que el pago de {{asked}} sigue pendiente desde el {{dueDate}}: {{documents}}.',
        'Pedir el pago o una fecha concreta; ayudar a que sea una que se pueda cumplir.',
        'Si todo a la vez no es posible, contar las opciones que hay.',
      ],
    },
    pt: {
      subject: 'Seu pagamento de {{asked}} continua pendente',
      body: [
        '{{> greeting}}',
        'Ainda não identificamos o pagamento {{#if several}}destes valores. O primeiro{{/if}}{{#if one}}deste valor, que{{/if}} venceu em {{dueDate}}. Pedimos que nos próximos dias você pague ou nos proponha uma data.',
        ...asking,
      ],
      short:
        '{{creditorName}}: {{customerName}}, ainda não identificamos o pagamento de {{asked}} ({{documents}}), que venceu em {{dueDate}}. Pedimos que pague ou combine uma data: {{contactShort}}.{{#if paymentWay}} Como pagar: {{paymentWay}}{{/if}}',
      script: [
        'Dizer com clareza que o pagamento de {{asked}} está pendente desde {{dueDate}}: {{documents}}.',
        'Pedir o pagamento ou uma data certa; ajudar a achar uma que dê para cumprir.',
        'Se tudo de uma vez não for possível, contar as opções que existem.',
      ],
    },
    en: {
      subject: 'Your payment of {{asked}} is still due',
      body: [
        '{{> greeting}}',
        'We have not seen your payment of {{#if several}}these amounts yet. The first{{/if}}{{#if one}}this amount yet. It{{/if}} was due on {{dueDate}}. Please pay in the next few days, or tell us which day would be possible.',
        ...asking,
      ],
      short:
        '{{creditorName}}: {{customerName}}, we have not seen your payment of {{asked}} ({{documents}}), due on {{dueDate}}. Please pay, or agree on a day with us: {{contactShort}}.{{#if paymentWay}} How to pay: {{paymentWay}}{{/if}}',
      script: [
        'Say clearly that {{asked}} has been due since {{dueDate}}: {{documents}}.',
        'Ask for the payment or for a day; help them find one they can keep.',
        'If all at once is not possible, tell them the options.',
      ],
    },
  },
}
