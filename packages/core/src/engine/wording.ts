import type { GateNote, SilenceNote } from '../account/index.ts'
import { quote } from '../plain/index.ts'
import type { CadenceCondition, CourtesyKind, SilencedItem, SilenceReason, Tone } from '../reminder/index.ts'
import { englishPenalties, type PenaltyWording, portuguesePenalties, spanishPenalties } from './penalty-wording.ts'
import { englishPlans, type PlanWording, portuguesePlans, spanishPlans } from './plan-wording.ts'

/** The sentences of an explanation in one language. */
export type Wording = Readonly<{
  remind: (messages: number, reason: string) => string
  silent: (reason: string) => string
  reasons: Readonly<Record<SilenceReason | 'step-due' | 'steps-collapsed', string>>
  message: (message: Readonly<{ channel: string; step: string; tone: string; items: number }>) => string
  tones: Readonly<Record<Tone, string>>
  balance: (amounts: Readonly<{ open: string; overdue: string }>) => string
  unapplied: (amount: string) => string
  /** An amount in a unit nobody has told the decimals of. */
  minorUnits: (minor: number, code: string) => string
  segment: (name: string, day: string) => string
  outcomes: Readonly<Record<'pass' | 'hold', string>>
  netBalance: (open: number, afterCredit: number) => string
  cadence: (name: string) => string
  step: (due: number, skipped: number) => string
  minimumBalance: (asked: string, minimum: string | undefined) => string
  minimumGap: (last: string, days: number) => string
  silences: Readonly<Record<SilencedItem['reason'], string>>
  silence: (silence: Readonly<{ reason: string; items: number; ids: string; until: string | undefined }>) => string
  silenceKinds: Readonly<Record<SilenceNote['kind'], string>>
  /** What is left out, in whole or in part: by what, what it is about, and until when. */
  leftOut: (note: Readonly<{ by: string; about: string; until: string | undefined }>) => string
  conditions: Readonly<Record<CadenceCondition['kind'], string>>
  start: (cadence: string, condition: string) => string
  stop: (cadence: string, condition: string) => string
  gentlePath: (left: number) => string
  freshness: (dataThrough: string | undefined, days: number) => string
  levelMinimum: (
    level: Readonly<{
      level: number
      amount: string
      open: string
      minimum: string | undefined
      share: string | undefined
    }>,
  ) => string
  passedOver: Readonly<Record<'refused' | 'unreachable', string>>
  channel: (name: string, why: string) => string
  answers: Readonly<Record<GateNote['answer'], string>>
  contactRules: (channel: string, answer: string, rules: string | undefined) => string
  courtesies: Readonly<Record<CourtesyKind, string>>
  courtesy: (channel: string, what: string) => string
  next: (day: string) => string
  dormant: string
  penalties: PenaltyWording
  plans: PlanWording
}>

const english: Wording = {
  remind: (messages, reason) => `${messages === 1 ? 'One message' : `${messages} messages`} to send: ${reason}.`,
  silent: (reason) => `Nothing to send: ${reason}.`,
  reasons: {
    'step-due': 'a reminder step has come',
    'steps-collapsed': 'several reminder steps have come, and the latest stands for all of them',
    'nothing-owed': 'there is nothing left to collect',
    'covered-by-credit': 'money or credit already received covers what is owed',
    'on-hold': 'it is on hold',
    'at-agency': 'an agency has it',
    disputed: 'what is owed is disputed',
    promised: 'it is promised, and the promise can still be kept',
    'no-cadence': 'the policy has no cadence for this segment',
    'not-started': 'the conditions to begin with reminders are not met yet',
    stopped: 'the policy ends the reminders here',
    'no-step-due': 'no reminder step is due',
    'all-steps-done': 'every reminder step has been done',
    'missed-steps-skipped': 'the steps that came up in the meantime are skipped by policy',
    'gentle-path': 'the customer is in difficulty, and this step is left out for them',
    'data-too-old': 'payments may have come in that are not known yet',
    'below-minimum-balance': 'the amount is below the minimum worth a message',
    'minimum-gap': 'the last reminder is too recent',
    'no-channel': 'there is no channel the customer agreed to and can be reached by',
    'no-lawful-time': 'the contact rules leave no time for it',
    'not-lawful': 'the contact rules do not allow it',
  },
  message: ({ channel, step, tone, items }) =>
    `By ${channel}: step "${step}", ${tone} tone, for ${items} ${items === 1 ? 'document' : 'documents'}.`,
  tones: { friendly: 'friendly', firm: 'firm', formal: 'formal' },
  balance: ({ open, overdue }) => `Owed: ${open}, of which overdue ${overdue}.`,
  unapplied: (amount) => `Received and not yet applied: ${amount}.`,
  minorUnits: (minor, code) => `${minor} minor units of ${code}`,
  segment: (name, day) => `Segment "${name}", from the facts up to ${day}.`,
  outcomes: { pass: 'Passed', hold: 'Held' },
  netBalance: (open, after) =>
    `${open} open ${open === 1 ? 'item' : 'items'}, ${after} still owed after unapplied credit`,
  cadence: (name) => `cadence "${name}"`,
  step: (due, skipped) =>
    `${due} ${due === 1 ? 'item' : 'items'} with a step due${skipped === 0 ? '' : `, missed steps skipped: ${skipped}`}`,
  minimumBalance: (asked, minimum) =>
    `asks for ${asked}, ${minimum === undefined ? 'no minimum' : `minimum ${minimum}`}`,
  minimumGap: (last, days) => `last reminder on ${last}, at least ${days} days apart`,
  silences: { 'on-hold': 'on hold', 'at-agency': 'at an agency', disputed: 'disputed', promised: 'promised' },
  silence: ({ reason, items, ids, until }) =>
    `${items} ${items === 1 ? 'item' : 'items'} ${reason} (${ids})${until === undefined ? '' : `, until ${until}`}`,
  silenceKinds: { promise: 'promise', dispute: 'dispute', hold: 'hold', placement: 'agency case' },
  leftOut: ({ by, about, until }) =>
    `Left out: ${by}${about === '' ? '' : ` about ${about}`}${until === undefined ? '' : `, until ${until}`}.`,
  conditions: {
    'days-past-due': 'days past due',
    'overdue-amount': 'amount overdue',
    age: 'age of the documents',
    level: 'level reached',
    hardship: 'customer in difficulty',
  },
  start: (cadence, condition) => `cadence "${cadence}" has not begun: ${condition}`,
  stop: (cadence, condition) => `cadence "${cadence}" ends: ${condition}`,
  gentlePath: (left) => `gentler path, steps left out: ${left}`,
  freshness: (through, days) =>
    `${through === undefined ? 'payments known up to an unknown day' : `payments known up to ${through}`}, at most ${days} ${days === 1 ? 'day' : 'days'} ago`,
  levelMinimum: ({ level, amount, open, minimum, share }) =>
    `level ${level} comes to ${amount} of ${open}${minimum === undefined ? '' : `, minimum ${minimum}`}${share === undefined ? '' : `, least share ${share}`}`,
  passedOver: { refused: 'the customer refused it', unreachable: 'they cannot be reached by it' },
  channel: (name, why) => `channel ${name}: ${why}`,
  answers: { allowed: 'allowed', wait: 'not yet', never: 'not allowed' },
  contactRules: (channel, answer, rules) =>
    `contact rules for ${channel}: ${answer}${rules === undefined ? '' : ` (${rules})`}`,
  courtesies: {
    'promise-confirmation': 'a promise to pay was noted',
    'promise-reminder': 'a promise to pay is due soon',
    'promise-broken': 'a kind word about a promise that was not kept',
    'paid-thanks': 'thanks, all is paid',
    'partial-payment-thanks': 'thanks for a payment',
    'plan-agreed': 'an installment plan was agreed',
    'installment-due': 'an instalment is due soon',
    'plan-broken': 'a kind word about a plan that holds no more',
    'dispute-received': 'a dispute has arrived',
    'dispute-resolved': 'the answer to a dispute',
    'credit-available': 'a credit is left',
    'pre-agency-notice': 'notice before an agency takes over',
  },
  courtesy: (channel, what) => `Also by ${channel}: ${what}.`,
  next: (day) => `Next look on ${day}, or when something is recorded.`,
  dormant: 'Next look when something is recorded.',
  penalties: englishPenalties,
  plans: englishPlans,
}

const spanish: Wording = {
  remind: (messages, reason) => `${messages === 1 ? 'Un mensaje' : `${messages} mensajes`} por enviar: ${reason}.`,
  silent: (reason) => `Nada que enviar: ${reason}.`,
  reasons: {
    'step-due': 'llegó el día de un recordatorio',
    'steps-collapsed': 'llegó el día de varios recordatorios y el último vale por todos',
    'nothing-owed': 'no queda nada por cobrar',
    'covered-by-credit': 'lo ya recibido o acreditado cubre lo que se debe',
    'on-hold': 'la cobranza está en pausa',
    'at-agency': 'lo lleva una agencia',
    disputed: 'lo que se debe está en disputa',
    promised: 'hay una promesa de pago que aún puede cumplirse',
    'no-cadence': 'la política no tiene cadencia para este segmento',
    'not-started': 'todavía no se cumplen las condiciones para empezar con los recordatorios',
    stopped: 'la política termina aquí los recordatorios',
    'no-step-due': 'hoy no toca ningún recordatorio',
    'all-steps-done': 'ya se hicieron todos los recordatorios',
    'missed-steps-skipped': 'la política omite los recordatorios de los días que pasaron',
    'gentle-path': 'el cliente pasa por dificultades y este paso se omite',
    'data-too-old': 'puede haber pagos que aún no se conocen',
    'below-minimum-balance': 'el importe no llega al mínimo para un mensaje',
    'minimum-gap': 'el último recordatorio es demasiado reciente',
    'no-channel': 'no hay un canal que el cliente haya aceptado y por el que se le pueda contactar',
    'no-lawful-time': 'las reglas de contacto no dejan un momento para enviarlo',
    'not-lawful': 'las reglas de contacto no lo permiten',
  },
  message: ({ channel, step, tone, items }) =>
    `Por ${channel}: paso «${step}», tono ${tone}, por ${items} ${items === 1 ? 'documento' : 'documentos'}.`,
  tones: { friendly: 'amable', firm: 'firme', formal: 'formal' },
  balance: ({ open, overdue }) => `Se debe: ${open}, de lo cual vencido ${overdue}.`,
  unapplied: (amount) => `Recibido y por aplicar: ${amount}.`,
  minorUnits: (minor, code) => `${minor} unidades menores de ${code}`,
  segment: (name, day) => `Segmento «${name}», según los hechos hasta el ${day}.`,
  outcomes: { pass: 'Cumple', hold: 'Detiene' },
  netBalance: (open, after) =>
    `${open} ${open === 1 ? 'partida abierta' : 'partidas abiertas'}, ${after} por pagar después de los abonos por aplicar`,
  cadence: (name) => `cadencia «${name}»`,
  step: (due, skipped) =>
    `${due} ${due === 1 ? 'partida' : 'partidas'} con recordatorio del día${skipped === 0 ? '' : `, recordatorios pasados omitidos: ${skipped}`}`,
  minimumBalance: (asked, minimum) => `pide ${asked}, ${minimum === undefined ? 'sin mínimo' : `mínimo ${minimum}`}`,
  minimumGap: (last, days) => `último recordatorio el ${last}, con al menos ${days} días entre dos`,
  silences: {
    'on-hold': 'en pausa',
    'at-agency': 'en una agencia',
    disputed: 'en disputa',
    promised: 'con promesa de pago',
  },
  silence: ({ reason, items, ids, until }) =>
    `${items} ${items === 1 ? 'partida' : 'partidas'} ${reason} (${ids})${until === undefined ? '' : `, hasta el ${until}`}`,
  silenceKinds: { promise: 'promesa', dispute: 'disputa', hold: 'pausa', placement: 'caso de agencia' },
  leftOut: ({ by, about, until }) =>
    `Queda fuera: ${by}${about === '' ? '' : ` sobre ${about}`}${until === undefined ? '' : `, hasta el ${until}`}.`,
  conditions: {
    'days-past-due': 'días de atraso',
    'overdue-amount': 'importe vencido',
    age: 'antigüedad de los documentos',
    level: 'nivel alcanzado',
    hardship: 'cliente en dificultades',
  },
  start: (cadence, condition) => `la cadencia «${cadence}» aún no empieza: ${condition}`,
  stop: (cadence, condition) => `la cadencia «${cadence}» termina: ${condition}`,
  gentlePath: (left) => `camino más suave, pasos omitidos: ${left}`,
  freshness: (through, days) =>
    `${through === undefined ? 'pagos conocidos hasta un día que no se sabe' : `pagos conocidos hasta el ${through}`}, como máximo de hace ${days} ${days === 1 ? 'día' : 'días'}`,
  levelMinimum: ({ level, amount, open, minimum, share }) =>
    `el nivel ${level} suma ${amount} de ${open}${minimum === undefined ? '' : `, mínimo ${minimum}`}${share === undefined ? '' : `, proporción mínima ${share}`}`,
  passedOver: { refused: 'el cliente no lo acepta', unreachable: 'no se le puede contactar por ese canal' },
  channel: (name, why) => `canal ${name}: ${why}`,
  answers: { allowed: 'permitido', wait: 'todavía no', never: 'no permitido' },
  contactRules: (channel, answer, rules) =>
    `reglas de contacto para ${channel}: ${answer}${rules === undefined ? '' : ` (${rules})`}`,
  courtesies: {
    'promise-confirmation': 'se anotó una promesa de pago',
    'promise-reminder': 'pronto vence una promesa de pago',
    'promise-broken': 'unas palabras amables sobre una promesa que no se cumplió',
    'paid-thanks': 'gracias, todo está pagado',
    'partial-payment-thanks': 'gracias por un pago',
    'plan-agreed': 'se acordó un plan de pagos',
    'installment-due': 'pronto vence una cuota',
    'plan-broken': 'unas palabras amables sobre un plan que ya no sigue',
    'dispute-received': 'se recibió un reclamo',
    'dispute-resolved': 'la respuesta a un reclamo',
    'credit-available': 'queda un saldo a favor',
    'pre-agency-notice': 'aviso antes de pasar a una agencia',
  },
  courtesy: (channel, what) => `Además, por ${channel}: ${what}.`,
  next: (day) => `Próxima revisión el ${day}, o cuando se registre algo.`,
  dormant: 'Próxima revisión cuando se registre algo.',
  penalties: spanishPenalties,
  plans: spanishPlans,
}

const portuguese: Wording = {
  remind: (messages, reason) => `${messages === 1 ? 'Uma mensagem' : `${messages} mensagens`} a enviar: ${reason}.`,
  silent: (reason) => `Nada a enviar: ${reason}.`,
  reasons: {
    'step-due': 'chegou o dia de um lembrete',
    'steps-collapsed': 'chegou o dia de vários lembretes e o último vale por todos',
    'nothing-owed': 'não resta nada a cobrar',
    'covered-by-credit': 'o que já foi recebido ou creditado cobre o que é devido',
    'on-hold': 'a cobrança está em pausa',
    'at-agency': 'está com uma agência',
    disputed: 'o que é devido está em disputa',
    promised: 'há uma promessa de pagamento que ainda pode ser cumprida',
    'no-cadence': 'a política não tem cadência para este segmento',
    'not-started': 'ainda não se cumprem as condições para começar os lembretes',
    stopped: 'a política encerra aqui os lembretes',
    'no-step-due': 'hoje não há lembrete a fazer',
    'all-steps-done': 'todos os lembretes já foram feitos',
    'missed-steps-skipped': 'a política omite os lembretes dos dias que passaram',
    'gentle-path': 'o cliente passa por dificuldades e este passo é omitido',
    'data-too-old': 'pode haver pagamentos que ainda não são conhecidos',
    'below-minimum-balance': 'o valor não chega ao mínimo para uma mensagem',
    'minimum-gap': 'o último lembrete é recente demais',
    'no-channel': 'não há um canal que o cliente tenha aceitado e pelo qual se possa falar com ele',
    'no-lawful-time': 'as regras de contato não deixam um momento para enviar',
    'not-lawful': 'as regras de contato não permitem enviar',
  },
  message: ({ channel, step, tone, items }) =>
    `Por ${channel}: passo "${step}", tom ${tone}, por ${items} ${items === 1 ? 'documento' : 'documentos'}.`,
  tones: { friendly: 'amável', firm: 'firme', formal: 'formal' },
  balance: ({ open, overdue }) => `Em aberto: ${open}, dos quais vencidos ${overdue}.`,
  unapplied: (amount) => `Recebido e ainda não aplicado: ${amount}.`,
  minorUnits: (minor, code) => `${minor} unidades menores de ${code}`,
  segment: (name, day) => `Segmento "${name}", segundo os fatos até ${day}.`,
  outcomes: { pass: 'Cumpre', hold: 'Detém' },
  netBalance: (open, after) =>
    `${open} ${open === 1 ? 'item' : 'itens'} em aberto, ${after} a pagar depois dos créditos por aplicar`,
  cadence: (name) => `cadência "${name}"`,
  step: (due, skipped) =>
    `${due} ${due === 1 ? 'item' : 'itens'} com lembrete do dia${skipped === 0 ? '' : `, lembretes passados omitidos: ${skipped}`}`,
  minimumBalance: (asked, minimum) => `pede ${asked}, ${minimum === undefined ? 'sem mínimo' : `mínimo ${minimum}`}`,
  minimumGap: (last, days) => `último lembrete em ${last}, com pelo menos ${days} dias entre dois`,
  silences: {
    'on-hold': 'em pausa',
    'at-agency': 'com uma agência',
    disputed: 'em disputa',
    promised: 'com promessa de pagamento',
  },
  silence: ({ reason, items, ids, until }) =>
    `${items} ${items === 1 ? 'item' : 'itens'} ${reason} (${ids})${until === undefined ? '' : `, até ${until}`}`,
  silenceKinds: { promise: 'promessa', dispute: 'disputa', hold: 'pausa', placement: 'caso de agência' },
  leftOut: ({ by, about, until }) =>
    `Fica de fora: ${by}${about === '' ? '' : ` sobre ${about}`}${until === undefined ? '' : `, até ${until}`}.`,
  conditions: {
    'days-past-due': 'dias de atraso',
    'overdue-amount': 'valor vencido',
    age: 'idade dos documentos',
    level: 'nível alcançado',
    hardship: 'cliente em dificuldades',
  },
  start: (cadence, condition) => `a cadência "${cadence}" ainda não começou: ${condition}`,
  stop: (cadence, condition) => `a cadência "${cadence}" termina: ${condition}`,
  gentlePath: (left) => `caminho mais suave, passos omitidos: ${left}`,
  freshness: (through, days) =>
    `${through === undefined ? 'pagamentos conhecidos até um dia que não se sabe' : `pagamentos conhecidos até ${through}`}, no máximo de ${days} ${days === 1 ? 'dia' : 'dias'} atrás`,
  levelMinimum: ({ level, amount, open, minimum, share }) =>
    `o nível ${level} soma ${amount} de ${open}${minimum === undefined ? '' : `, mínimo ${minimum}`}${share === undefined ? '' : `, proporção mínima ${share}`}`,
  passedOver: { refused: 'o cliente não aceita', unreachable: 'não é possível falar com ele por esse canal' },
  channel: (name, why) => `canal ${name}: ${why}`,
  answers: { allowed: 'permitido', wait: 'ainda não', never: 'não permitido' },
  contactRules: (channel, answer, rules) =>
    `regras de contato para ${channel}: ${answer}${rules === undefined ? '' : ` (${rules})`}`,
  courtesies: {
    'promise-confirmation': 'uma promessa de pagamento foi anotada',
    'promise-reminder': 'uma promessa de pagamento vence em breve',
    'promise-broken': 'uma palavra amável sobre uma promessa que não foi cumprida',
    'paid-thanks': 'obrigado, está tudo pago',
    'partial-payment-thanks': 'obrigado por um pagamento',
    'plan-agreed': 'um plano de pagamento foi combinado',
    'installment-due': 'uma parcela vence em breve',
    'plan-broken': 'palavras gentis sobre um plano que já não vale',
    'dispute-received': 'uma reclamação foi recebida',
    'dispute-resolved': 'a resposta a uma reclamação',
    'credit-available': 'resta um crédito',
    'pre-agency-notice': 'aviso antes de passar a uma agência',
  },
  courtesy: (channel, what) => `Além disso, por ${channel}: ${what}.`,
  next: (day) => `Próxima revisão em ${day}, ou quando algo for registrado.`,
  dormant: 'Próxima revisão quando algo for registrado.',
  penalties: portuguesePenalties,
  plans: portuguesePlans,
}

const wordings: ReadonlyMap<string, Wording> = new Map([
  ['en', english],
  ['es', spanish],
  ['pt', portuguese],
])

/** Whether the language of a BCP 47 tag is Spanish, English or Portuguese. */
export function isSpoken(locale: string): boolean {
  return /^(en|es|pt)(-|$)/i.test(locale)
}

/** @throws RangeError when the language of the tag is not Spanish, English or Portuguese. */
export function wordingOf(locale: string): Wording {
  const wording = isSpoken(locale) ? wordings.get(locale.slice(0, 2).toLowerCase()) : undefined
  if (wording !== undefined) return wording
  throw new RangeError(`locale: ${quote(locale)} is not a tag of es, en or pt, such as "es-PE"`)
}
