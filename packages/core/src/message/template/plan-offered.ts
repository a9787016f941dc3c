import type { MessageTemplate } from '../message-template.ts'

/** Options for somebody who may not be able to pay all at once. */
export const planOffered: MessageTemplate = {
  name: 'plan-offered',
  purpose: 'collection',
  tone: 'friendly',
  tags: ['offers-instalments'],
  texts: {
    es: {
      subject: 'Opciones para {{su|tu}} pago de {{asked}}',
      body: [
        '{{> greeting}}',
        'Sabemos que pagar todo a la vez puede ser mucho. Por eso preparamos algunas opciones para {{usted|ti|vos}}.',
        '{{> documents}}',
        '{{> offers}}',
        '{{#if offersHavePages}}También {{puede|puedes|podés}} escribirnos o llamarnos, o proponernos otra.{{/if}}{{#if offersNeedTalk}}Para elegir una, {{escríbanos o llámenos|escríbenos o llámanos|escribinos o llamanos}}; también {{puede|puedes|podés}} proponernos otra.{{/if}}',
        '{{> howToPay}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. Para {{su|tu}} pago de {{asked}} ({{documents}}) hay opciones para pagar en partes. {{Elija|Elige|Elegí}} la que {{le|te}} convenga o {{proponga|propón|proponé}} otra: {{contactShort}}',
      script: [
        'Contar que hay opciones para pagar {{asked}}: {{documents}}.',
        'Leer las opciones con calma y preguntar cuál le conviene.',
        'Si ninguna le sirve, pedir que proponga otra y decir cuándo tendrá respuesta.',
      ],
    },
    pt: {
      subject: 'Opções para o seu pagamento de {{asked}}',
      body: [
        '{{> greeting}}',
        'Sabemos que pagar tudo de uma vez pode ser muito. Por isso preparamos algumas opções para você.',
        '{{> documents}}',
        '{{> offers}}',
        '{{#if offersHavePages}}Você também pode escrever ou ligar para nós, ou propor outra.{{/if}}{{#if offersNeedTalk}}Para escolher uma delas, escreva ou ligue para nós; você também pode propor outra.{{/if}}',
        '{{> howToPay}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Para o seu pagamento de {{asked}} ({{documents}}) há opções para pagar em partes. Escolha a melhor ou proponha outra: {{contactShort}}',
      script: [
        'Contar que há opções para pagar {{asked}}: {{documents}}.',
        'Ler as opções com calma e perguntar qual é a melhor.',
        'Se nenhuma servir, pedir que proponha outra e dizer quando terá resposta.',
      ],
    },
    en: {
      subject: 'Options for your payment of {{asked}}',
      body: [
        '{{> greeting}}',
        'We know that paying everything at once can be a lot. So we have prepared some options for you.',
        '{{> documents}}',
        '{{> offers}}',
        '{{#if offersHavePages}}You can also write or call us, or propose another.{{/if}}{{#if offersNeedTalk}}To choose one, write or call us; you can also propose another.{{/if}}',
        '{{> howToPay}}',
        '{{> crossed}}',
        '{{> contact}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. You can pay {{asked}} ({{documents}}) in parts. Choose the option that suits you, or propose another: {{contactShort}}',
      script: [
        'Say that there are options to pay {{asked}}: {{documents}}.',
        'Read the options calmly and ask which one suits them.',
        'If none does, ask them to propose another, and say when they will have an answer.',
      ],
    },
  },
}
