import type { MessageTemplate } from '../message-template.ts'

/** For somebody in difficulty: help first, and no demand. */
export const hardship: MessageTemplate = {
  name: 'hardship',
  purpose: 'collection',
  tone: 'friendly',
  texts: {
    es: {
      subject: 'Estamos para {{ayudarle|ayudarte}}',
      body: [
        '{{> greeting}}',
        'Sabemos que {{pasa|pasas|pasás}} por un momento difícil. No hace falta resolverlo todo hoy. Queremos encontrar {{con usted|contigo|con vos}} una forma de pagar que sea posible.',
        '{{> documents}}',
        '{{> offers}}',
        '{{Puede|Puedes|Podés}} decirnos qué importe y qué fecha son posibles, aunque sea poco. También {{puede|puedes|podés}} pedir una pausa.',
        '{{> contact}}',
        '{{> howToPay}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hola, {{customerName}}. Sabemos que es un momento difícil y queremos {{ayudarle|ayudarte}}. {{Díganos|Dinos|Decinos}} qué es posible, aunque sea poco, o {{pida|pide|pedí}} una pausa: {{contactShort}}',
      script: [
        'Decir que la llamada es para ayudar y que hoy no hace falta decidir nada.',
        'Preguntar qué importe y qué fecha serían posibles, y ofrecer una pausa.',
        'Si prefiere que no se le llame, respetarlo y anotar el medio que prefiere.',
      ],
    },
    pt: {
      subject: 'Estamos aqui para ajudar',
      body: [
        '{{> greeting}}',
        'Sabemos que você está passando por um momento difícil. Não é preciso resolver tudo hoje. Queremos encontrar com você uma forma de pagar que seja possível.',
        '{{> documents}}',
        '{{> offers}}',
        'Você pode nos dizer qual valor e qual data são possíveis, mesmo que seja pouco. Também pode pedir uma pausa.',
        '{{> contact}}',
        '{{> howToPay}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: olá, {{customerName}}. Sabemos que é um momento difícil e queremos ajudar. Diga o que é possível, mesmo que seja pouco, ou peça uma pausa: {{contactShort}}',
      script: [
        'Dizer que a ligação é para ajudar e que hoje não é preciso decidir nada.',
        'Perguntar qual valor e qual data seriam possíveis, e oferecer uma pausa.',
        'Se preferir não receber ligações, respeitar e anotar o meio que prefere.',
      ],
    },
    en: {
      subject: 'We are here to help',
      body: [
        '{{> greeting}}',
        'We know that this is a difficult time for you. Nothing has to be settled today. We would like to find a way to pay that works for you.',
        '{{> documents}}',
        '{{> offers}}',
        'You can tell us what amount and what day would be possible, even if it is little. You can also ask for a break.',
        '{{> contact}}',
        '{{> howToPay}}',
        '{{> legal}}',
        '{{> closing}}',
        '{{stopMessages}}',
      ],
      short:
        '{{creditorName}}: hello {{customerName}}. We know that this is a difficult time, and we want to help. Tell us what is possible, even if it is little, or ask for a break: {{contactShort}}',
      script: [
        'Say that the call is to help, and that nothing has to be decided today.',
        'Ask which amount and which day would be possible, and offer a break.',
        'If they would rather not be called, respect it and note the way they prefer.',
      ],
    },
  },
}
