import type { MessageTemplate } from '../message-template.ts'
import { asking } from './asking.ts'

/** The last of the three: exact and sober, with the door open. */
export const overdueFormal: MessageTemplate = {
  name: 'overdue-formal',
  purpose: 'collection',
  tone: 'formal',
  texts: {
    es: {
      subject: 'Pago pendiente de {{asked}}',
      body: [
        'A la atención de {{customerName}}:',
        'Hoy, {{today}}, los importes de esta lista siguen pendientes. El más antiguo venció el {{dueDate}}. {{Le|Te}} pedimos pagar {{asked}} o acordar con nosotros cómo hacerlo. Si algún dato no es correcto, {{díganos|dinos|decinos}} cuál y lo revisamos.',
        ...asking,
      ],
      short:
        '{{creditorName}}: {{customerName}}, a hoy sigue pendiente el pago de {{asked}} ({{documents}}), desde el {{dueDate}}. {{Le|Te}} pedimos pagar o acordar cómo hacerlo: {{contactShort}}.{{#if paymentWay}} Cómo pagar: {{paymentWay}}{{/if}}',
      script: [
        'Decir con calma y exactitud qué está pendiente: {{asked}}, desde el {{dueDate}}; {{documents}}.',
        'Preguntar si algún dato no es correcto; si es así, anotarlo y no pedir ese importe.',
        'Proponer un acuerdo por escrito, en partes si hace falta.',
      ],
    },
    pt: {
      subject: 'Pagamento pendente de {{asked}}',
      body: [
        'À atenção de {{customerName}}:',
        'Hoje, {{today}}, os valores desta lista continuam pendentes. O mais antigo venceu em {{dueDate}}. Pedimos que pague {{asked}} ou combine conosco como fazer. Se algum dado não estiver certo, avise e vamos revisar.',
        ...asking,
      ],
      short:
        '{{creditorName}}: {{customerName}}, hoje continua pendente o pagamento de {{asked}} ({{documents}}), desde {{dueDate}}. Pedimos que pague ou combine conosco como fazer: {{contactShort}}.{{#if paymentWay}} Como pagar: {{paymentWay}}{{/if}}',
      script: [
        'Dizer com calma e exatidão o que está pendente: {{asked}}, desde {{dueDate}}; {{documents}}.',
        'Perguntar se algum dado não está certo; se for o caso, anotar e não pedir esse valor.',
        'Propor um acordo por escrito, em partes se for preciso.',
      ],
    },
    en: {
      subject: 'Payment of {{asked}} still due',
      body: [
        'For the attention of {{customerName}}:',
        'As of today, {{today}}, the amounts in this list are still due. The oldest was due on {{dueDate}}. Please pay {{asked}}, or agree with us on a way to pay. If anything here is not right, tell us and we will look into it.',
        ...asking,
      ],
      short:
        '{{creditorName}}: {{customerName}}, as of today {{asked}} is still due ({{documents}}), since {{dueDate}}. Please pay, or agree with us on a way to pay: {{contactShort}}.{{#if paymentWay}} How to pay: {{paymentWay}}{{/if}}',
      script: [
        'Say calmly and exactly what is due: {{asked}}, since {{dueDate}}; {{documents}}.',
        'Ask whether anything is not right; if so, note it and do not ask for that amount.',
        'Propose an agreement in writing, in parts if that helps.',
      ],
    },
  },
}
