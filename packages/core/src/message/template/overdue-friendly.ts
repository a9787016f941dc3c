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
        'A veces una fecha se pasa, y es normal. Este pago aún está pendiente y {{le|te}} dejamos los datos a mano:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. Aún está pendiente {{asked}} ({{documents}}).{{#if paymentWay}} Cómo pagar: {{paymentWay}}.{{/if}} Si ya {{pagó|pagaste}}, gracias. Si {{necesita|necesitas|necesitás}} otra fecha, la buscamos: {{contactShort}}',
      script: [
        'Contar con amabilidad que {{asked}} sigue pendiente desde el {{dueDate}}: {{documents}}.',
        'Si ya pagó, agradecer y anotar cuándo y por qué medio.',
        'Si no, preguntar qué fecha le conviene.',
      ],
    },
    pt: {
      subject: 'Um pagamento pendente de {{asked}}',
      body: [
        '{{> greeting}}',
        'Às vezes uma data passa, e é normal. Este pagamento ainda está pendente. Aqui estão os dados:',
        ...asking,
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Ainda está pendente {{asked}} ({{documents}}).{{#if paymentWay}} Como pagar: {{paymentWay}}.{{/if}} Se já pagou, obrigado. Se precisar de outra data, buscamos juntos: {{contactShort}}',
      script: [
        'Contar com gentileza que {{asked}} está pendente desde {{dueDate}}: {{documents}}.',
        'Se já pagou, agradecer e anotar quando e por qual meio.',
        'Se não, perguntar qual data é melhor.',
      ],
    },
    en: {
      subject: 'A payment of {{asked}} is still open',
      body: [
        '{{> greeting}}',
        'A due date can slip by, and that is fine. This payment is still open, so here is all you need:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. {{asked}} is still open ({{documents}}).{{#if paymentWay}} How to pay: {{paymentWay}}.{{/if}} If you have paid, thank you. If you need another day, we will find one: {{contactShort}}',
      script: [
        'Say kindly that {{asked}} has been open since {{dueDate}}: {{documents}}.',
        'If they have paid, thank them and note when and how.',
        'If not, ask which day suits them.',
      ],
    },
  },
}
