import type { MessageLanguage } from '../message-language.ts'

/** Portuguese as it is spoken in Brazil. */
export const portuguese: MessageLanguage = {
  language: 'pt',
  addressForm: 'usted',
  phrases: {
    invoice: 'fatura',
    installment: 'parcela',
    'late-fee': 'encargo por atraso',
    'late-interest': 'juros por atraso',
    'recovery-cost': 'custo de gestão',
    'plan-interest': 'juros do acordo',
    'plan-fee': 'encargo do acordo',
    'debit-note': 'nota de débito',
    principal: 'valor principal',
    taxes: 'impostos incluídos',
    dispute: 'reclamação',
    dueOn: 'vence em {{rowDate}}',
    dueToday: 'vence hoje',
    dueYesterday: 'venceu ontem, {{rowDate}}',
    dueBefore: 'venceu em {{rowDate}}, há {{days}} dias',
    contract: 'contrato {{number}}{{#if rowDate}}, de {{rowDate}}{{/if}}',
    documentContract: 'documento {{number}}, de {{rowDate}}',
    and: 'e',
    more: 'mais {{number}}',
    taxId: 'CNPJ {{number}}',
    phone: 'telefone {{text}}',
    email: 'e-mail {{text}}',
    ourTeam: 'a nossa equipe',
    otherTeam: 'outra equipe',
    replyHere: 'basta responder a esta mensagem',
    stopByReply: 'Para não receber mais mensagens por este meio, responda {{text}}.',
    stopByLink: 'Para não receber mais mensagens por este meio: {{text}}',
    shortStopByReply: 'Para não receber mais: responda {{text}}',
    shortStopByLink: 'Para não receber mais: {{text}}',
    spei: 'Transferência SPEI',
    pse: 'PSE',
    card: 'Cartão',
    link: 'Pela internet',
    pix: 'Pix',
    boleto: 'Boleto',
    sepa: 'Transferência SEPA',
    'bank-transfer': 'Transferência',
    clabe: 'CLABE {{text}}',
    key: 'chave {{text}}',
    copyAndPaste: 'código copia e cola {{text}}',
    line: 'linha digitável {{text}}',
    iban: 'IBAN {{text}}',
    bic: 'BIC {{text}}',
    account: 'conta {{text}}',
    interbankNumber: 'código interbancário {{text}}',
    code: 'código {{text}}',
    bank: '{{text}}',
    beneficiary: 'em nome de {{text}}',
    reference: 'referência {{text}}',
    'pay-now': 'Pagar {{rowAmount}}{{#if rowDate}} até {{rowDate}}{{/if}}{{#if saving}} e economizar {{saving}}{{/if}}',
    'pay-part':
      'Pagar primeiro {{rowAmount}}{{#if rowDate}} até {{rowDate}}{{/if}}, e o restante depois{{#if until}}, até {{until}}{{/if}}',
    plan: 'Pagar em {{number}} parcelas de {{rowAmount}}{{#if rowDate}}, a primeira em {{rowDate}}{{/if}}{{#if total}}; no total {{total}}{{/if}}{{#if rate}}, com juros à taxa nominal de {{rate}} ao ano{{/if}}',
    'longer-terms': 'Pagar {{rowAmount}} mais adiante{{#if rowDate}}, em {{rowDate}}{{/if}}',
    settlement:
      'Pagar {{rowAmount}}{{#if rowDate}} até {{rowDate}}{{/if}} e deixar tudo quitado{{#if saving}}; o desconto é de {{saving}}{{/if}}',
    pause: 'Fazer uma pausa{{#if rowDate}} até {{rowDate}}{{/if}}',
    offerUntil: 'disponível até {{until}}',
  },
  blocks: {
    greeting: 'Olá, {{customerName}},',
    documents: `{{#items}}
- {{label}} {{number}}: {{rowAmount}}, {{when}}
{{/items}}
{{#if moreItems}}
- {{moreItems}}
{{/if}}
{{#totals}}
Total em {{today}}: {{rowAmount}}{{#if rowCredit}} ({{rowOpen}} menos {{rowCredit}} do seu crédito){{/if}}
{{/totals}}
{{#credits}}
- Crédito {{number}}, ainda não usado: {{rowAmount}} (não está descontado do total)
{{/credits}}`,
    parts: `{{#if contract}}
Refere-se ao {{contract}}.
{{/if}}
{{#if parts}}
O valor em aberto é formado por:
{{#parts}}
- {{label}}: {{rowAmount}}
{{/parts}}
{{/if}}
{{#if explanations}}
Assim se chega a estes valores:
{{#explanations}}
- {{text}}
{{/explanations}}
{{/if}}`,
    announced: `{{#if announced}}
Pelos dias que passaram, estes valores poderiam ser somados. Eles não estão no total e hoje não precisam ser pagos:
{{#announced}}
- {{label}}: {{rowAmount}}
{{/announced}}
{{/if}}`,
    howToPay: `{{#if payments}}
Você pode pagar assim:
{{#payments}}
- {{label}}: {{details}}
{{/payments}}
{{/if}}`,
    offers: `{{#if offers}}
Se hoje não for possível pagar tudo, você pode escolher uma destas opções:
{{#offers}}
- {{text}}
{{/offers}}
{{/if}}`,
    crossed:
      'Se você já pagou, agradecemos: não é preciso fazer mais nada.{{#if mayHaveCrossed}} O pagamento pode estar a caminho e ainda não aparecer aqui.{{/if}}',
    contact:
      'Tem alguma dúvida ou prefere outra data? Fale com {{contactName}}: {{contactWays}}. Juntos vamos buscar uma solução.',
    help: 'Tem alguma dúvida? Fale com {{contactName}}: {{contactWays}}. Será um prazer ajudar.',
    legal: `{{#legal}}
{{text}}
{{/legal}}`,
    closing: `Cordialmente,
{{creditorName}}
{{#if creditorTaxId}}
{{creditorTaxId}}
{{/if}}
{{#if creditorAddress}}
{{creditorAddress}}
{{/if}}
{{#if collectorName}}
Mensagem enviada por {{collectorName}} em nome de {{creditorName}}
{{/if}}`,
  },
  callOpening: [
    'Cumprimentar com calma, dizer o próprio nome e em nome de quem liga: {{creditorName}}.',
    'Confirmar que quem fala é {{customerName}} antes de dizer o assunto. Se não for, não contar nada e se despedir com gentileza.',
    'Perguntar se é um bom momento; se não for, combinar outro.',
  ],
  callClosing: [
    'Ouvir sem interromper e sem pedir explicações pessoais.',
    'Repetir o combinado, dizer como manter contato e agradecer.',
  ],
  variants: [{ locale: 'pt-BR' }],
}
