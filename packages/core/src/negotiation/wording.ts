import type { OfferReason } from './offer-reason.ts'
import type { OfferKind } from './offer-terms.ts'

type PlainReason = Exclude<OfferReason['reason'], 'fits-capacity' | 'small-balance' | 'saves-money'>

/** The sentences about offers in one language: they offer, and never press. */
export type OfferWording = Readonly<{
  titles: Readonly<Record<Exclude<OfferKind, 'plan'>, string>>
  plan: (count: number) => string
  freePlan: (count: number) => string
  once: (say: Readonly<{ amount: string; by: string }>) => string
  saved: (amount: string) => string
  parts: (say: Readonly<{ first: string; by: string; rest: string; restBy: string }>) => string
  instalments: (say: Readonly<{ first: string; from: string; last: string; to: string; total: string }>) => string
  pause: (day: string) => string
  validity: (day: string) => string
  fitsCapacity: (amount: string) => string
  smallBalance: (amount: string) => string
  savesMoney: (amount: string) => string
  reasons: Readonly<Record<PlainReason, string>>
}>

const english: OfferWording = {
  titles: {
    'pay-now': 'Pay now and pay less',
    settlement: 'Settle it with one payment',
    'pay-part': 'Pay a part now and the rest later',
    'longer-terms': 'More time to pay',
    pause: 'A pause',
  },
  plan: (count) => (count === 1 ? 'One payment' : `A plan of ${count} monthly payments`),
  freePlan: (count) => (count === 1 ? 'One payment' : `A plan of ${count} monthly payments without interest`),
  once: ({ amount, by }) => `Pay ${amount} by ${by}.`,
  saved: (amount) => `You save ${amount}.`,
  parts: ({ first, by, rest, restBy }) => `Pay ${first} by ${by}, and ${rest} by ${restBy}.`,
  instalments: ({ first, from, last, to, total }) =>
    `The first payment is ${first} on ${from}, the last one ${last} on ${to}; ${total} in all.`,
  pause: (day) => `We will not ask you to pay anything through ${day}.`,
  validity: (day) => `You can accept this through ${day}.`,
  fitsCapacity: (amount) => `No payment is more than ${amount}, which goes with what you usually pay in a month.`,
  smallBalance: (amount) => `It is ${amount}: one payment and the matter is closed.`,
  savesMoney: (amount) => `You pay ${amount} less.`,
  reasons: {
    'capacity-unknown': 'We do not know yet what is comfortable for you; tell us if other amounts suit you better.',
    'often-late': 'Fixed dates can make it easier to plan.',
    'pays-on-time': 'You have always been reliable.',
    'old-debt': 'It has been open for a long time, and we would like to close it with you.',
    hardship: 'You told us that times are difficult.',
    'free-of-interest': 'It costs you no interest.',
  },
}

const spanish: OfferWording = {
  titles: {
    'pay-now': 'Pague ahora y pague menos',
    settlement: 'Un solo pago y queda resuelto',
    'pay-part': 'Una parte ahora y el resto después',
    'longer-terms': 'Más tiempo para pagar',
    pause: 'Una pausa',
  },
  plan: (count) => (count === 1 ? 'Un solo pago' : `Un plan de ${count} pagos mensuales`),
  freePlan: (count) => (count === 1 ? 'Un solo pago' : `Un plan de ${count} pagos mensuales sin intereses`),
  once: ({ amount, by }) => `Pague ${amount} hasta el ${by}.`,
  saved: (amount) => `Ahorra ${amount}.`,
  parts: ({ first, by, rest, restBy }) => `Pague ${first} hasta el ${by} y ${rest} hasta el ${restBy}.`,
  instalments: ({ first, from, last, to, total }) =>
    `El primer pago es de ${first} el ${from} y el último de ${last} el ${to}; en total ${total}.`,
  pause: (day) => `No le pediremos ningún pago hasta el ${day} inclusive.`,
  validity: (day) => `Puede aceptarlo hasta el ${day} inclusive.`,
  fitsCapacity: (amount) => `Ningún pago pasa de ${amount}, de acuerdo con lo que suele pagar al mes.`,
  smallBalance: (amount) => `Son ${amount}: con un pago queda cerrado.`,
  savesMoney: (amount) => `Paga ${amount} menos.`,
  reasons: {
    'capacity-unknown': 'Aún no sabemos qué monto le resulta cómodo; díganos si le conviene otro.',
    'often-late': 'Tener fechas fijas puede ayudarle a organizarse.',
    'pays-on-time': 'Siempre ha cumplido con sus pagos.',
    'old-debt': 'Está pendiente desde hace tiempo y nos gustaría cerrarlo con usted.',
    hardship: 'Nos contó que pasa por un momento difícil.',
    'free-of-interest': 'No le cuesta intereses.',
  },
}

const portuguese: OfferWording = {
  titles: {
    'pay-now': 'Pague agora e pague menos',
    settlement: 'Um único pagamento e fica resolvido',
    'pay-part': 'Uma parte agora e o restante depois',
    'longer-terms': 'Mais tempo para pagar',
    pause: 'Uma pausa',
  },
  plan: (count) => (count === 1 ? 'Um único pagamento' : `Um plano de ${count} pagamentos mensais`),
  freePlan: (count) => (count === 1 ? 'Um único pagamento' : `Um plano de ${count} pagamentos mensais sem juros`),
  once: ({ amount, by }) => `Pague ${amount} até ${by}.`,
  saved: (amount) => `Você economiza ${amount}.`,
  parts: ({ first, by, rest, restBy }) => `Pague ${first} até ${by} e ${rest} até ${restBy}.`,
  instalments: ({ first, from, last, to, total }) =>
    `O primeiro pagamento é de ${first} em ${from} e o último de ${last} em ${to}; no total ${total}.`,
  pause: (day) => `Não vamos pedir nenhum pagamento até ${day}, inclusive.`,
  validity: (day) => `Você pode aceitar até ${day}, inclusive.`,
  fitsCapacity: (amount) => `Nenhum pagamento passa de ${amount}, de acordo com o que você costuma pagar por mês.`,
  smallBalance: (amount) => `São ${amount}: com um pagamento fica encerrado.`,
  savesMoney: (amount) => `Você paga ${amount} a menos.`,
  reasons: {
    'capacity-unknown': 'Ainda não sabemos que valor é confortável para você; diga se outro for melhor.',
    'often-late': 'Datas fixas podem ajudar a se organizar.',
    'pays-on-time': 'Você sempre cumpriu com seus pagamentos.',
    'old-debt': 'Está em aberto há bastante tempo, e gostaríamos de encerrar com você.',
    hardship: 'Você nos contou que passa por um momento difícil.',
    'free-of-interest': 'Não tem custo de juros.',
  },
}

const wordings: Readonly<Record<string, OfferWording>> = { en: english, es: spanish, pt: portuguese }

/** The sentences for a locale, by its language; English where there are none. */
export function offerWording(locale: string): OfferWording {
  return wordings[locale.split('-')[0]?.toLowerCase() ?? ''] ?? english
}
