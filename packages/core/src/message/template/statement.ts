import type { MessageTemplate } from '../message-template.ts'

/** All that is open, without asking for more than a look. */
export const statement: MessageTemplate = {
  name: 'statement',
  purpose: 'statement',
  tone: 'friendly',
  texts: {
    es: {
      subject: '{{Su|Tu}} estado de cuenta al {{today}}',
      body: [
        '{{> greeting}}',
        'Este es {{su|tu}} estado de cuenta al {{today}}. Si algo no coincide con {{sus|tus}} datos, {{avísenos|avísanos|avisanos}} y lo revisamos.',
        '{{> documents}}',
        '{{> parts}}',
        '{{> howToPay}}',
        '{{> announced}}',
        '{{> crossed}}',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. {{Su|Tu}} estado de cuenta al {{today}}: {{asked}} ({{documents}}). Si algo no coincide, {{avísenos|avísanos|avisanos}}: {{contactShort}}',
      script: [
        'Contar el saldo a hoy, {{asked}}: {{documents}}.',
        'Preguntar si coincide con sus datos y anotar lo que no coincida.',
      ],
    },
    pt: {
      subject: 'Seu extrato em {{today}}',
      body: [
        '{{> greeting}}',
        'Este é o seu extrato em {{today}}. Se algo não bater com os seus dados, avise e vamos revisar.',
        '{{> documents}}',
        '{{> parts}}',
        '{{> howToPay}}',
        '{{> announced}}',
        '{{> crossed}}',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Seu extrato em {{today}}: {{asked}} ({{documents}}). Se algo não bater, avise: {{contactShort}}',
      script: [
        'Contar o saldo de hoje, {{asked}}: {{documents}}.',
        'Perguntar se bate com os seus dados e anotar o que não bater.',
      ],
    },
    en: {
      subject: 'Your statement as of {{today}}',
      body: [
        '{{> greeting}}',
        'This is your statement as of {{today}}. If anything does not match your records, tell us and we will look into it.',
        '{{> documents}}',
        '{{> parts}}',
        '{{> howToPay}}',
        '{{> announced}}',
        '{{> crossed}}',
        '{{> help}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. Your statement as of {{today}}: {{asked}} ({{documents}}). If anything does not match, tell us: {{contactShort}}',
      script: [
        'Tell the balance as of today, {{asked}}: {{documents}}.',
        'Ask whether it matches their records, and note what does not.',
      ],
    },
  },
}
