import type { MessageLanguage } from '../message-language.ts'

/** Spanish: neutral, and as it is spoken in Mexico, Colombia, Chile, Peru, Argentina and Spain. */
export const spanish: MessageLanguage = {
  language: 'es',
  addressForm: 'usted',
  phrases: {
    invoice: 'factura',
    installment: 'cuota',
    'late-fee': 'cargo por atraso',
    'late-interest': 'interés por atraso',
    'recovery-cost': 'gasto de gestión',
    'plan-interest': 'interés del convenio',
    'plan-fee': 'cargo del convenio',
    'debit-note': 'nota de débito',
    principal: 'capital',
    taxes: 'impuestos incluidos',
    dispute: 'reclamo',
    dueOn: 'vence el {{rowDate}}',
    dueToday: 'vence hoy',
    dueYesterday: 'venció ayer, {{rowDate}}',
    dueBefore: 'venció el {{rowDate}}, hace {{days}} días',
    contract: 'contrato {{number}}{{#if rowDate}}, del {{rowDate}}{{/if}}',
    documentContract: 'documento {{number}}, del {{rowDate}}',
    and: 'y',
    more: '{{number}} más',
    taxId: 'identificación fiscal {{number}}',
    phone: 'teléfono {{text}}',
    email: 'correo {{text}}',
    ourTeam: 'nuestro equipo',
    otherTeam: 'otro equipo',
    replyHere: 'basta con responder a este mensaje',
    stopByReply: 'Para no recibir más mensajes por este medio, {{responda|responde|respondé}} {{text}}.',
    stopByLink: 'Para no recibir más mensajes por este medio: {{text}}',
    shortStopByReply: 'Para no recibir más: {{responda|responde|respondé}} {{text}}',
    shortStopByLink: 'Para no recibir más: {{text}}',
    spei: 'Transferencia SPEI',
    pse: 'PSE',
    card: 'Tarjeta',
    link: 'En línea',
    pix: 'Pix',
    boleto: 'Boleto',
    sepa: 'Transferencia SEPA',
    'bank-transfer': 'Transferencia',
    clabe: 'CLABE {{text}}',
    key: 'clave {{text}}',
    copyAndPaste: 'código para copiar y pegar {{text}}',
    line: 'línea {{text}}',
    iban: 'IBAN {{text}}',
    bic: 'BIC {{text}}',
    account: 'cuenta {{text}}',
    interbankNumber: 'código interbancario {{text}}',
    code: 'código {{text}}',
    bank: '{{text}}',
    beneficiary: 'a nombre de {{text}}',
    reference: 'referencia {{text}}',
    'pay-now':
      'Pagar {{rowAmount}}{{#if rowDate}} hasta el {{rowDate}}{{/if}}{{#if saving}} y ahorrar {{saving}}{{/if}}',
    'pay-part':
      'Pagar primero {{rowAmount}}{{#if rowDate}} hasta el {{rowDate}}{{/if}}, y el resto después{{#if until}}, hasta el {{until}}{{/if}}',
    plan: 'Pagar en {{number}} cuotas de {{rowAmount}}{{#if rowDate}}, la primera el {{rowDate}}{{/if}}{{#if total}}; en total {{total}}{{/if}}{{#if rate}}, con intereses a una tasa nominal anual de {{rate}}{{/if}}',
    'longer-terms': 'Pagar {{rowAmount}} más adelante{{#if rowDate}}, el {{rowDate}}{{/if}}',
    settlement:
      'Pagar {{rowAmount}}{{#if rowDate}} hasta el {{rowDate}}{{/if}} y dejar todo saldado{{#if saving}}; se descuentan {{saving}}{{/if}}',
    pause: 'Hacer una pausa{{#if rowDate}} hasta el {{rowDate}}{{/if}}',
    offerUntil: 'disponible hasta el {{until}}',
  },
  blocks: {
    greeting: 'Hola, {{customerName}}:',
    documents: `{{#items}}
- {{label}} {{number}}: {{rowAmount}}, {{when}}
{{/items}}
{{#if moreItems}}
- {{moreItems}}
{{/if}}
{{#totals}}
Total al {{today}}: {{rowAmount}}{{#if rowCredit}} ({{rowOpen}} menos {{rowCredit}} que {{tiene|tienes|tenés}} a {{su|tu}} favor){{/if}}
{{/totals}}
{{#credits}}
- Saldo a favor {{number}}, por aplicar: {{rowAmount}} (no está descontado del total)
{{/credits}}`,
    parts: `{{#if contract}}
Corresponde al {{contract}}.
{{/if}}
{{#if parts}}
Lo pendiente se compone de:
{{#parts}}
- {{label}}: {{rowAmount}}
{{/parts}}
{{/if}}
{{#if explanations}}
Así se llega a estos importes:
{{#explanations}}
- {{text}}
{{/explanations}}
{{/if}}`,
    announced: `{{#if announced}}
Por los días transcurridos podrían sumarse estos importes. No están en el total y hoy no hace falta pagarlos:
{{#announced}}
- {{label}}: {{rowAmount}}
{{/announced}}
{{/if}}`,
    howToPay: `{{#if payments}}
{{Puede|Puedes|Podés}} pagar así:
{{#payments}}
- {{label}}: {{details}}
{{/payments}}
{{/if}}`,
    offers: `{{#if offers}}
Si hoy no es posible pagar todo, {{puede|puedes|podés}} elegir una de estas opciones:
{{#offers}}
- {{text}}
{{/offers}}
{{/if}}`,
    crossed:
      'Si ya {{pagó|pagaste}}, muchas gracias: no hace falta nada más.{{#if mayHaveCrossed}} Es posible que el pago esté en camino y aún no lo veamos.{{/if}}',
    contact:
      '¿{{Tiene|Tienes|Tenés}} alguna duda o {{prefiere|prefieres|preferís}} otra fecha? {{Hable|Habla|Hablá}} con {{contactName}}: {{contactWays}}. Juntos buscaremos una solución.',
    help: '¿{{Tiene|Tienes|Tenés}} alguna duda? {{Hable|Habla|Hablá}} con {{contactName}}: {{contactWays}}. Con gusto {{le|te}} ayudamos.',
    legal: `{{#legal}}
{{text}}
{{/legal}}`,
    closing: `Un saludo cordial,
{{creditorName}}
{{#if creditorTaxId}}
{{creditorTaxId}}
{{/if}}
{{#if creditorAddress}}
{{creditorAddress}}
{{/if}}
{{#if collectorName}}
Mensaje enviado por {{collectorName}} en nombre de {{creditorName}}
{{/if}}`,
  },
  callOpening: [
    'Saludar con calma, decir el propio nombre y el de {{creditorName}}.',
    'Confirmar que se habla con {{customerName}} antes de decir de qué se trata. Si no es así, no contar nada y despedirse con amabilidad.',
    'Preguntar si es un buen momento; si no lo es, acordar otro.',
  ],
  callClosing: [
    'Escuchar sin interrumpir y sin pedir explicaciones personales.',
    'Repetir lo acordado, decir cómo seguir en contacto y agradecer.',
  ],
  variants: [
    {
      locale: 'es-MX',
      phrases: {
        taxId: 'RFC {{number}}',
        installment: 'mensualidad',
        'plan-interest': 'interés del plan',
        'plan-fee': 'cargo del plan',
        plan: 'Dividirlo en {{number}} pagos de {{rowAmount}}{{#if rowDate}}, el primero el {{rowDate}}{{/if}}{{#if total}}; en total {{total}}{{/if}}{{#if rate}}, con intereses a una tasa nominal anual de {{rate}}{{/if}}',
      },
    },
    {
      locale: 'es-CO',
      phrases: { taxId: 'NIT {{number}}', 'plan-interest': 'interés del acuerdo', 'plan-fee': 'cargo del acuerdo' },
    },
    { locale: 'es-CL', phrases: { taxId: 'RUT {{number}}', invoice: 'documento' } },
    { locale: 'es-PE', phrases: { taxId: 'RUC {{number}}', invoice: 'comprobante', interbankNumber: 'CCI {{text}}' } },
    {
      locale: 'es-AR',
      addressForm: 'vos',
      phrases: { taxId: 'CUIT {{number}}', invoice: 'factura', interbankNumber: 'CBU o alias {{text}}' },
    },
    {
      locale: 'es-ES',
      addressForm: 'tu',
      phrases: {
        taxId: 'NIF {{number}}',
        dispute: 'reclamación',
      },
      blocks: {
        crossed:
          'Si ya {{ha|has}} pagado, muchas gracias: no hace falta nada más.{{#if mayHaveCrossed}} Es posible que el pago esté en camino y aún no lo veamos.{{/if}}',
      },
    },
  ],
}
