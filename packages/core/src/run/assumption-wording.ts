import { isCurrency, type Money, toDecimalText } from '../money/index.ts'
import { quote } from '../plain/index.ts'
import type { Assumption } from './assumption.ts'

type Words = Readonly<{
  factsKnown: Readonly<Record<'their-day' | 'told-day', string>>
  asRecorded: string
  model: (name: string, source: string, seed: number) => string
  broughtForward: string
  replications: (count: number) => string
  arrive: Readonly<Record<'never' | 'told', string>>
  restless: (tickTime: string) => string
  rhythm: (tickTime: string, deliverTimes: string) => string
  costs: (list: string) => string
}>

const en: Words = {
  factsKnown: {
    'their-day':
      'Every fact is known from the day it counts from: what was recorded late in reality is known in time here.',
    'told-day': 'Facts come to be known on the days that were given for them.',
  },
  asRecorded: 'Customers do what is recorded of them, whatever contacts they get.',
  model: (name, source, seed) =>
    `What contacts bring is drawn from the response model "${name}" (${source}), with seed ${seed}.`,
  broughtForward:
    'A payment that a contact brings is paid earlier, not twice: recorded payments that follow are less by it.',
  replications: (count) =>
    `Chances are drawn from their intervals ${count} times; figures are the 5th, 50th and 95th of a hundred. Both policies meet the same luck.`,
  arrive: { never: 'Every message that goes out arrives.', told: 'What becomes of messages was given.' },
  restless: (tickTime) => `Accounts are decided for at ${tickTime}; contacts go out at the first moment they may.`,
  rhythm: (tickTime, times) => `Accounts are decided for at ${tickTime}; contacts go out at ${times}.`,
  costs: (list) => `A contact costs: ${list}.`,
}

const es: Words = {
  factsKnown: {
    'their-day':
      'Cada hecho se conoce desde el día en que rige: lo que en realidad se registró tarde, aquí se conoce a tiempo.',
    'told-day': 'Los hechos se conocen en los días que se indicaron para ellos.',
  },
  asRecorded: 'Los clientes hacen lo que consta de ellos, sean cuales sean los contactos que reciben.',
  model: (name, source, seed) =>
    `Lo que traen los contactos se sortea con el modelo de respuesta «${name}» (${source}), con la semilla ${seed}.`,
  broughtForward:
    'Un pago que trae un contacto se adelanta, no se duplica: los pagos registrados que siguen se reducen en ese monto.',
  replications: (count) =>
    `Las probabilidades se sortean dentro de sus intervalos ${count} veces; las cifras son la 5.ª, la 50.ª y la 95.ª de cada cien. Ambas políticas tienen la misma suerte.`,
  arrive: { never: 'Todo mensaje que sale llega.', told: 'Se indicó qué pasa con cada mensaje.' },
  restless: (tickTime) =>
    `Las cuentas se deciden a las ${tickTime}; los contactos salen en el primer momento permitido.`,
  rhythm: (tickTime, times) => `Las cuentas se deciden a las ${tickTime}; los contactos salen a las ${times}.`,
  costs: (list) => `Un contacto cuesta: ${list}.`,
}

const pt: Words = {
  factsKnown: {
    'their-day':
      'Cada fato é conhecido desde o dia em que vale: o que na realidade foi registrado tarde, aqui se conhece a tempo.',
    'told-day': 'Os fatos são conhecidos nos dias indicados para eles.',
  },
  asRecorded: 'Os clientes fazem o que consta deles, sejam quais forem os contatos que recebem.',
  model: (name, source, seed) =>
    `O que os contatos trazem é sorteado com o modelo de resposta "${name}" (${source}), com a semente ${seed}.`,
  broughtForward:
    'Um pagamento que um contato traz é antecipado, não duplicado: os pagamentos registrados seguintes diminuem nesse valor.',
  replications: (count) =>
    `As probabilidades são sorteadas dentro dos seus intervalos ${count} vezes; os números são o 5.º, o 50.º e o 95.º de cada cem. As duas políticas têm a mesma sorte.`,
  arrive: { never: 'Toda mensagem que sai chega.', told: 'Foi indicado o que acontece com cada mensagem.' },
  restless: (tickTime) => `As contas são decididas às ${tickTime}; os contatos saem no primeiro momento permitido.`,
  rhythm: (tickTime, times) => `As contas são decididas às ${tickTime}; os contatos saem às ${times}.`,
  costs: (list) => `Um contato custa: ${list}.`,
}

const wordsByLanguage: ReadonlyMap<string, Words> = new Map([
  ['en', en],
  ['es', es],
  ['pt', pt],
])

/**
 * An assumption of a simulation in a sentence.
 *
 * @param locale BCP 47 tag whose language is Spanish, English or Portuguese, such as `'es-PE'`.
 * @throws RangeError when the language is another.
 * @example simulation.assumptions.map((assumption) => explainAssumption(assumption, 'es-PE'))
 */
export function explainAssumption(assumption: Assumption, locale: string): string {
  const words = wordsByLanguage.get(locale.split('-')[0]?.toLowerCase() ?? '')
  if (words === undefined)
    throw new RangeError(`locale: ${quote(locale)} is not a tag of es, en or pt, such as "es-PE"`)
  switch (assumption.kind) {
    case 'facts-known':
      return words.factsKnown[assumption.on]
    case 'behaviour-as-recorded':
      return words.asRecorded
    case 'response-model':
      return words.model(assumption.name, assumption.source, assumption.seed)
    case 'payments-brought-forward':
      return words.broughtForward
    case 'replications':
      return words.replications(assumption.count)
    case 'messages-arrive':
      return words.arrive[assumption.unless]
    case 'rhythm': {
      const { tickTime, deliverTimes } = assumption.rhythm
      return deliverTimes === 'always' ? words.restless(tickTime) : words.rhythm(tickTime, deliverTimes.join(', '))
    }
    case 'contact-costs':
      return words.costs(assumption.costs.map(({ channel, amount }) => `${channel} ${plainAmount(amount)}`).join(', '))
  }
}

/** Units of a policy's own are told in their smallest parts: nobody says here how many make one. */
function plainAmount(amount: Money): string {
  return `${amount.currency} ${isCurrency(amount.currency) ? toDecimalText(amount) : amount.minor}`
}
