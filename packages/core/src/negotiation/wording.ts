import { quote } from '../plain/index.ts'
import type { OfferReason } from './offer-reason.ts'
import type { OfferKind } from './offer-terms.ts'

/** Reasons that the title or the text of an offer tells already. */
export type ToldReason = 'saves-money' | 'free-of-interest'
type PlainReason = Exclude<OfferReason['reason'], ToldReason | 'fits-capacity' | 'small-balance'>

/** How somebody is addressed in Spanish; English and Portuguese have one form. */
export type OfferForm = 'usted' | 'tu' | 'vos'

/** The sentences about offers in one language: they offer, and never press. */
export type OfferWording = Readonly<{
  titles: Readonly<Record<Exclude<OfferKind, 'plan'>, string>>
  plan: (count: number) => string
  freePlan: (count: number) => string
  once: (say: Readonly<{ amount: string; by: string }>) => string
  saved: (amount: string) => string
  parts: (say: Readonly<{ first: string; by: string; rest: string; restBy: string }>) => string
  instalments: (say: Readonly<{ first: string; from: string; last: string; to: string; total: string }>) => string
  /** What a plan costs, and at which rate a year. */
  interest: (say: Readonly<{ amount: string; rate: string }>) => string
  pause: (day: string) => string
  validity: (day: string) => string
  fitsCapacity: (amount: string) => string
  smallBalance: (amount: string) => string
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
  interest: ({ amount, rate }) => `That includes ${amount} of interest, at a nominal rate of ${rate} a year.`,
  pause: (day) => `We will not ask you to pay anything through ${day}.`,
  validity: (day) => `You can accept this through ${day}.`,
  fitsCapacity: (amount) => `No payment is more than ${amount}, which goes with what you usually pay in a month.`,
  smallBalance: (amount) => `It is ${amount}: one payment and the matter is closed.`,
  reasons: {
    'capacity-unknown': 'We do not know yet what is comfortable for you; tell us if other amounts suit you better.',
    'often-late': 'Fixed dates can make it easier to plan.',
    'pays-on-time': 'You have always been reliable.',
    'old-debt': 'It has been open for a long time, and we would like to close it with you.',
    hardship: 'You told us that times are difficult.',
  },
}

type Choice = (usted: string, tu: string, vos?: string) => string

const spanish = (say: Choice): OfferWording => ({
  titles: {
    'pay-now': `${say('Pague', 'Paga', 'Pagá')} ahora y ${say('pague', 'paga', 'pagá')} menos`,
    settlement: 'Un solo pago y queda resuelto',
    'pay-part': 'Una parte ahora y el resto después',
    'longer-terms': 'Más tiempo para pagar',
    pause: 'Una pausa',
  },
  plan: (count) => (count === 1 ? 'Un solo pago' : `Un plan de ${count} pagos mensuales`),
  freePlan: (count) => (count === 1 ? 'Un solo pago' : `Un plan de ${count} pagos mensuales sin intereses`),
  once: ({ amount, by }) => `${say('Pague', 'Paga', 'Pagá')} ${amount} hasta el ${by}.`,
  saved: (amount) => `${say('Ahorra', 'Ahorras', 'Ahorrás')} ${amount}.`,
  parts: ({ first, by, rest, restBy }) =>
    `${say('Pague', 'Paga', 'Pagá')} ${first} hasta el ${by} y ${rest} hasta el ${restBy}.`,
  instalments: ({ first, from, last, to, total }) =>
    `El primer pago es de ${first} el ${from} y el último de ${last} el ${to}; en total ${total}.`,
  interest: ({ amount, rate }) => `Incluye ${amount} de intereses, a una tasa nominal anual de ${rate}.`,
  pause: (day) => `No ${say('le', 'te')} pediremos ningún pago hasta el ${day} inclusive.`,
  validity: (day) => `${say('Puede', 'Puedes', 'Podés')} aceptarlo hasta el ${day} inclusive.`,
  fitsCapacity: (amount) =>
    `Ningún pago pasa de ${amount}, de acuerdo con lo que ${say('suele', 'sueles', 'solés')} pagar al mes.`,
  smallBalance: (amount) => `Son ${amount}: con un pago queda cerrado.`,
  reasons: {
    'capacity-unknown': `Aún no sabemos qué monto ${say('le', 'te')} resulta cómodo; ${say('díganos', 'dinos', 'decinos')} si ${say('le', 'te')} conviene otro.`,
    'often-late': `Tener fechas fijas puede ${say('ayudarle a organizarse', 'ayudarte a organizarte')}.`,
    'pays-on-time': `Siempre ${say('ha cumplido con sus pagos', 'has cumplido con tus pagos', 'cumpliste con tus pagos')}.`,
    'old-debt': `Está pendiente desde hace tiempo y nos gustaría cerrarlo ${say('con usted', 'contigo', 'con vos')}.`,
    hardship: `Nos ${say('contó que pasa', 'contaste que pasas', 'contaste que pasás')} por un momento difícil.`,
  },
})

const spanishByForm: Readonly<Record<OfferForm, OfferWording>> = {
  usted: /* @__PURE__ */ spanish((usted) => usted),
  tu: /* @__PURE__ */ spanish((_, tu) => tu),
  vos: /* @__PURE__ */ spanish((_, tu, vos = tu) => vos),
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
  interest: ({ amount, rate }) => `Isso inclui ${amount} de juros, à taxa nominal de ${rate} ao ano.`,
  pause: (day) => `Não vamos pedir nenhum pagamento até ${day}, inclusive.`,
  validity: (day) => `Você pode aceitar até ${day}, inclusive.`,
  fitsCapacity: (amount) => `Nenhum pagamento passa de ${amount}, de acordo com o que você costuma pagar por mês.`,
  smallBalance: (amount) => `São ${amount}: com um pagamento fica encerrado.`,
  reasons: {
    'capacity-unknown': 'Ainda não sabemos que valor é confortável para você; diga se outro for melhor.',
    'often-late': 'Datas fixas podem ajudar a se organizar.',
    'pays-on-time': 'Você sempre cumpriu com seus pagamentos.',
    'old-debt': 'Está em aberto há bastante tempo, e gostaríamos de encerrar com você.',
    hardship: 'Você nos contou que passa por um momento difícil.',
  },
}

/** How people are addressed where nobody says otherwise, as messages do it. */
function formFor(locale: string): OfferForm {
  if (/^es-AR$/i.test(locale)) return 'vos'
  return /^es-ES$/i.test(locale) ? 'tu' : 'usted'
}

/**
 * The sentences for a locale, by its language.
 *
 * @throws RangeError when the language is not Spanish, English or Portuguese, or the form of address is none.
 */
export function offerWording(locale: string, form: OfferForm = formFor(locale)): OfferWording {
  if (!Object.hasOwn(spanishByForm, form)) {
    throw new RangeError(`form: ${quote(form)} is no form of address; there are usted, tu and vos`)
  }
  switch (locale.split('-')[0]?.toLowerCase()) {
    case 'en':
      return english
    case 'es':
      return spanishByForm[form]
    case 'pt':
      return portuguese
    default:
      throw new RangeError(`locale: ${quote(locale)} is not a tag of es, en or pt, such as "es-PE"`)
  }
}
