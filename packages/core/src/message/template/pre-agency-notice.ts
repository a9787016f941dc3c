import type { MessageTemplate } from '../message-template.ts'
import { asking } from './asking.ts'

/** Before somebody else takes over: a fair word and time to agree. */
export const preAgencyNotice: MessageTemplate = {
  name: 'pre-agency-notice',
  purpose: 'pre-agency-notice',
  tone: 'formal',
  texts: {
    es: {
      subject: 'Antes de un cambio en {{su|tu}} cuenta, hablemos',
      body: [
        'A la atención de {{customerName}}:',
        'Los importes de esta lista siguen pendientes. {{#if date}}A partir del {{date}} {{le|te}} atenderá {{agency}}, en nuestro nombre. {{/if}}Antes queremos hablar {{con usted|contigo|con vos}}: un pago, un plan o una fecha bastan para que todo siga como hasta ahora.',
        ...asking,
      ],
      short:
        '{{creditorName}}: {{customerName}}, sigue pendiente el pago de {{asked}} ({{documents}}).{{#if date}} Desde el {{date}} {{le|te}} atenderá {{agency}}.{{/if}} Un pago, un plan o una fecha bastan para seguir con nosotros: {{contactShort}}',
      script: [
        'Contar con calma que el pago de {{asked}} sigue pendiente: {{documents}}.',
        '{{#if date}}Decir que desde el {{date}} le atenderá {{agency}}, y que un pago, un plan o una fecha bastan para seguir igual.{{/if}}',
        'Proponer una opción que se pueda cumplir.',
      ],
    },
    pt: {
      subject: 'Antes de uma mudança na sua conta, vamos conversar',
      body: [
        'À atenção de {{customerName}}:',
        'Os valores desta lista continuam pendentes. {{#if date}}A partir de {{date}}, {{agency}} vai atender você em nosso nome. {{/if}}Antes disso queremos conversar com você: um pagamento, um plano ou uma data bastam para tudo seguir como está.',
        ...asking,
      ],
      short:
        '{{creditorName}}: {{customerName}}, continua pendente o pagamento de {{asked}} ({{documents}}).{{#if date}} A partir de {{date}}, {{agency}} vai atender você.{{/if}} Um pagamento, um plano ou uma data bastam para seguir conosco: {{contactShort}}',
      script: [
        'Contar com calma que o pagamento de {{asked}} continua pendente: {{documents}}.',
        '{{#if date}}Dizer que a partir de {{date}} quem atende é {{agency}}, e que um pagamento, um plano ou uma data bastam para tudo seguir igual.{{/if}}',
        'Propor uma opção que dê para cumprir.',
      ],
    },
    en: {
      subject: 'Let us talk before anything changes on your account',
      body: [
        'For the attention of {{customerName}}:',
        'The amounts in this list are still due. {{#if date}}From {{date}} on, {{agency}} will look after them for us. {{/if}}We would like to talk to you first: a payment, a plan or a day to pay is enough to keep things as they are.',
        ...asking,
      ],
      short:
        '{{creditorName}}: {{customerName}}, {{asked}} is still due ({{documents}}).{{#if date}} From {{date}} on, {{agency}} will look after it.{{/if}} A payment, a plan or a day to pay is enough to stay with us: {{contactShort}}',
      script: [
        'Say calmly that {{asked}} is still due: {{documents}}.',
        '{{#if date}}Say that from {{date}} on {{agency}} looks after it, and that a payment, a plan or a day to pay is enough to keep things as they are.{{/if}}',
        'Propose an option that they can keep.',
      ],
    },
  },
}
