import type { MessageTemplate } from '../message-template.ts'
import { asking } from './asking.ts'

/** The first word after the due date. */
export const overdueFriendly: MessageTemplate = {
  name: 'overdue-friendly',
  purpose: 'collection',
  tone: 'friendly',
  texts: {
    es: {
      subject: 'Un pago pendiente de {{asked}}',
      body: [
        '{{> greeting}}',
        'A veces una fecha se pasa, y es normal. {{#if several}}Estos importes aún están pendientes{{/if}}{{#if one}}Este pago aún está pendiente{{/if}}; aquí {{tiene|tienes|tenés}} los datos:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. Aún está pendiente un pago de {{asked}} ({{documents}}).{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} Si ya está pagado, gracias. Si {{necesita|necesitas|necesitás}} otra fecha, la buscamos: {{contactShort}}',
      script: [
        'Contar con amabilidad que el pago de {{asked}} sigue pendiente desde el {{dueDate}}: {{documents}}.',
        'Si ya pagó, agradecer y anotar cuándo y por qué medio.',
        'Si no, preguntar qué fecha le conviene, o si prefiere pagar en partes.',
      ],
    },
    pt: {
      subject: 'Um pagamento pendente de {{asked}}',
      body: [
        '{{> greeting}}',
        'Às vezes uma data passa despercebida, e tudo bem. {{#if several}}Estes valores ainda estão pendentes{{/if}}{{#if one}}Este pagamento ainda está pendente{{/if}}; aqui estão os dados:',
        ...asking,
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Ainda está pendente um pagamento de {{asked}} ({{documents}}).{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Se já pagou, obrigado. Se precisar de outra data, buscamos juntos: {{contactShort}}',
      script: [
        'Contar com gentileza que o pagamento de {{asked}} está pendente desde {{dueDate}}: {{documents}}.',
        'Se já pagou, agradecer e anotar quando e por qual meio.',
        'Se não, perguntar qual data é melhor, ou se prefere pagar em partes.',
      ],
    },
    en: {
      subject: 'A payment of {{asked}} is still due',
      body: [
        '{{> greeting}}',
        'A due date can slip by, and that is fine. {{#if several}}These amounts are{{/if}}{{#if one}}This payment is{{/if}} still due, so here is all you need:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. A payment of {{asked}} is still due ({{documents}}).{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} If you have paid, thank you. If you need another day, we will find one: {{contactShort}}',
      script: [
        'Say kindly that {{asked}} has been due since {{dueDate}}: {{documents}}.',
        'If they have paid, thank them and note when and how.',
        'If not, ask which day suits them, or whether they would rather pay in parts.',
      ],
    },
  },
}
