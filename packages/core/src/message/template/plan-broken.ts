import type { MessageTemplate } from '../message-template.ts'
import { asking } from './asking.ts'

/** When a payment plan holds no more, because an instalment was missed or for another reason. No reproach, and a way back. */
export const planBroken: MessageTemplate = {
  name: 'plan-broken',
  purpose: 'collection',
  tone: 'friendly',
  texts: {
    es: {
      subject: 'Busquemos otro plan para {{su|tu}} pago{{#if asked}} de {{asked}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Habíamos acordado un plan de pagos{{#if amount}} y aún no vemos el pago de {{amount}}{{#if date}} previsto para el {{date}}{{/if}}{{/if}}. El plan terminó, y podemos acordar otro.',
        'Los planes cambian, y lo entendemos. {{Díganos|Dinos|Decinos}} qué fechas o qué importes {{le|te}} convienen ahora. Esto es lo que queda por pagar:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. {{Su|Tu}} plan de pagos terminó{{#if amount}}: aún no vemos {{amount}}{{#if date}} del {{date}}{{/if}}{{/if}}.{{#if asked}} Quedan {{asked}} por pagar.{{/if}} Si ya está pagado, gracias. Si no, acordemos otro plan: {{contactShort}}',
      script: [
        'Contar que el plan de pagos terminó{{#if amount}}, pues aún no se ve el pago de {{amount}}{{#if date}} previsto para el {{date}}{{/if}}{{/if}}.',
        '{{#if asked}}Decir lo que queda por pagar: {{asked}}, de {{documents}}.{{/if}}',
        'Si ya pagó, agradecer y anotar el medio. Si no, acordar un plan que se pueda cumplir.',
      ],
    },
    pt: {
      subject: 'Vamos encontrar outro plano para o seu pagamento{{#if asked}} de {{asked}}{{/if}}',
      body: [
        '{{> greeting}}',
        'Tínhamos combinado um plano de pagamento{{#if amount}} e ainda não identificamos o pagamento de {{amount}}{{#if date}} previsto para {{date}}{{/if}}{{/if}}. O plano terminou, e podemos combinar outro.',
        'Os planos mudam, e nós entendemos. Diga quais datas ou quais valores são melhores para você agora. Isto é o que falta pagar:',
        ...asking,
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Seu plano de pagamento terminou{{#if amount}}: ainda não identificamos {{amount}}{{#if date}} de {{date}}{{/if}}{{/if}}.{{#if asked}} Falta pagar {{asked}}.{{/if}} Se já pagou, obrigado. Se não, combinamos outro plano: {{contactShort}}',
      script: [
        'Contar que o plano de pagamento terminou{{#if amount}}, pois o pagamento de {{amount}}{{#if date}} previsto para {{date}}{{/if}} ainda não aparece{{/if}}.',
        '{{#if asked}}Dizer o que falta pagar: {{asked}}, de {{documents}}.{{/if}}',
        'Se já pagou, agradecer e anotar o meio. Se não, combinar um plano que dê para cumprir.',
      ],
    },
    en: {
      subject: 'Let us find another plan for your payment{{#if asked}} of {{asked}}{{/if}}',
      body: [
        '{{> greeting}}',
        'We had agreed on a payment plan{{#if amount}}, and have not seen the payment of {{amount}}{{#if date}} planned for {{date}}{{/if}} yet{{/if}}. The plan has ended, and we can agree on another.',
        'Plans change, and we understand. Tell us which days or which amounts would suit you now. This is what is left to pay:',
        ...asking,
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. Your payment plan has ended{{#if amount}}: we have not seen {{amount}}{{#if date}} of {{date}}{{/if}} yet{{/if}}.{{#if asked}} {{asked}} is left to pay.{{/if}} If you have paid, thank you. If not, let us agree on another plan: {{contactShort}}',
      script: [
        'Say that the payment plan has ended{{#if amount}}, as the payment of {{amount}}{{#if date}} planned for {{date}}{{/if}} has not been seen yet{{/if}}.',
        '{{#if asked}}Say what is left to pay: {{asked}}, for {{documents}}.{{/if}}',
        'If they have paid, thank them and note how. If not, agree on a plan that they can keep.',
      ],
    },
  },
}
