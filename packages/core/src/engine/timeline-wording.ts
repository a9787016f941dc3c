import type { SuppressionReason } from '../account/index.ts'
import { quote } from '../plain/index.ts'
import type { Consent, FactKind, Interaction, PlacementStep } from '../receivable/index.ts'
import type { TimelineEntry } from './timeline.ts'
import { isSpoken } from './wording.ts'

/**
 * The sentences of a timeline in one language. Words in braces are filled in: `{id}` the number or id of a document, `{amount}`,
 * `{day}` the day it speaks of, `{channel}`, `{to}` the id it is about, `{what}` words of the sentence.
 */
export type TimelineWording = Readonly<{
  facts: Readonly<Record<FactKind, string>>
  /** A plan with the charges agreed on with it. */
  planWithCharges: string
  instalments: Readonly<Record<'one' | 'many', string>>
  outcomes: Readonly<Record<Interaction['outcome'], string>>
  directions: Readonly<Record<Interaction['direction'], string>>
  consents: Readonly<Record<Consent['decision'], string>>
  steps: Readonly<Record<PlacementStep['step'], string>>
  kinds: Readonly<Record<Exclude<TimelineEntry['kind'], 'fact' | 'silence'>, string>>
  suppressed: Readonly<Record<SuppressionReason, string>>
  silence: string
}>

const english: TimelineWording = {
  facts: {
    customer: 'Customer data recorded: {what}.',
    invoice: 'Invoice {id} for {amount}, due {day}.',
    'credit-note': 'Credit note {id} for {amount}.',
    charge: 'Charge {id} for {amount}, due {day}.',
    payment: 'Payment {id} of {amount}. Thank you.',
    allocation: 'Payment {to} applied.',
    'payment-reversal': 'Payment {to} did not hold.',
    void: 'Document {to} withdrawn.',
    waiver: '{amount} of {to} forgiven.',
    plan: 'Installment plan {id} agreed, {what}.',
    'plan-end': 'Installment plan {to} ended.',
    promise: 'Promise {id} to pay {amount} by {day}.',
    'promise-withdrawal': 'Promise {to} taken back.',
    dispute: 'Dispute {id} about {to}.',
    'dispute-resolution': 'Dispute {to} resolved.',
    hold: 'Reminders on hold: {id}.',
    'hold-release': 'Hold {to} released.',
    hardship: 'Gentler path from now on: {id}.',
    'hardship-end': 'Gentler path {to} ended.',
    consent: 'Contact by {channel}: {what}.',
    interaction: '{what}, by {channel}.',
    'contact-override': 'Contact approved by hand: {what}.',
    placement: 'Proposed for an agency: {id}, {what}.',
    'placement-step': 'Agency case {to}: {what}.',
    'write-off': '{amount} of {to} written off.',
    'write-off-reversal': '{amount} of write-off {to} brought back.',
  },
  instalments: { one: '1 instalment', many: '{what} instalments' },
  planWithCharges: 'Installment plan {id} agreed, {what}, with interest and charges of {amount}.',
  outcomes: {
    conversation: 'conversation',
    'no-answer': 'no answer',
    'message-left': 'message left',
    'message-received': 'message received',
    'wrong-number': 'wrong number',
    'callback-requested': 'call back requested',
    complaint: 'complaint',
    other: 'other contact',
  },
  directions: { inbound: 'They wrote or called', outbound: 'We wrote or called' },
  consents: { granted: 'agreed', refused: 'not agreed' },
  steps: {
    'handed-over': 'handed over',
    recalled: 'taken back',
    'paid-at-agency': 'paid at the agency',
    'paid-directly': 'paid directly',
    closed: 'closed',
  },
  kinds: {
    planned: 'Message planned by {channel}: step "{what}".',
    sent: 'Message sent by {channel}: step "{what}".',
    refused: 'Message by {channel} turned down: {what}.',
    unknown: 'Message by {channel}, not known whether it arrived: {what}.',
    suppressed: 'Message by {channel} not sent: {what}.',
    'promise-kept': 'Promise {to} kept. Thank you.',
    'promise-partly-kept': 'Promise {to} kept in part.',
    'promise-broken': 'Promise {to} not kept.',
  },
  suppressed: {
    'paid-meanwhile': 'paid meanwhile',
    superseded: 'a later message says it all',
    'channel-closed': 'the customer cannot or does not want to be reached this way',
    lapsed: 'its day has gone by',
    silenced: 'promised, disputed, on hold or at an agency by then',
    'not-lawful': 'a contact rule does not allow it',
  },
  silence: 'No message: {what}.',
}

const spanish: TimelineWording = {
  facts: {
    customer: 'Datos del cliente registrados: {what}.',
    invoice: 'Factura {id} por {amount}, vence el {day}.',
    'credit-note': 'Nota de crédito {id} por {amount}.',
    charge: 'Cargo {id} por {amount}, vence el {day}.',
    payment: 'Pago {id} de {amount}. Gracias.',
    allocation: 'Pago {to} aplicado.',
    'payment-reversal': 'El pago {to} no se hizo efectivo.',
    void: 'Documento {to} anulado.',
    waiver: 'Condonación de {amount} en {to}.',
    plan: 'Convenio de pago {id} acordado, {what}.',
    'plan-end': 'Convenio de pago {to} terminado.',
    promise: 'Promesa {id} de pagar {amount} hasta el {day}.',
    'promise-withdrawal': 'Promesa {to} retirada.',
    dispute: 'Reclamo {id} sobre {to}.',
    'dispute-resolution': 'Reclamo {to} resuelto.',
    hold: 'Recordatorios en pausa: {id}.',
    'hold-release': 'Pausa {to} levantada.',
    hardship: 'Trato más suave desde ahora: {id}.',
    'hardship-end': 'Fin del trato más suave {to}.',
    consent: 'Contacto por {channel}: {what}.',
    interaction: '{what}, por {channel}.',
    'contact-override': 'Contacto aprobado por una persona: {what}.',
    placement: 'Propuesto para una agencia: {id}, {what}.',
    'placement-step': 'Caso de agencia {to}: {what}.',
    'write-off': 'Castigo de {amount} en {to}.',
    'write-off-reversal': 'Recuperación de {amount} del castigo {to}.',
  },
  instalments: { one: '1 cuota', many: '{what} cuotas' },
  planWithCharges: 'Convenio de pago {id} acordado, {what}, con intereses y cargos por {amount}.',
  outcomes: {
    conversation: 'conversación',
    'no-answer': 'sin respuesta',
    'message-left': 'mensaje dejado',
    'message-received': 'mensaje recibido',
    'wrong-number': 'número equivocado',
    'callback-requested': 'pidió que lo llamemos',
    complaint: 'queja',
    other: 'otro contacto',
  },
  directions: { inbound: 'Nos escribió o llamó', outbound: 'Escribimos o llamamos' },
  consents: { granted: 'aceptado', refused: 'no aceptado' },
  steps: {
    'handed-over': 'entregado',
    recalled: 'retirado',
    'paid-at-agency': 'pagado en la agencia',
    'paid-directly': 'pagado directamente',
    closed: 'cerrado',
  },
  kinds: {
    planned: 'Mensaje previsto por {channel}: paso «{what}».',
    sent: 'Mensaje enviado por {channel}: paso «{what}».',
    refused: 'Mensaje por {channel} rechazado: {what}.',
    unknown: 'Mensaje por {channel}, no se sabe si llegó: {what}.',
    suppressed: 'Mensaje por {channel} no enviado: {what}.',
    'promise-kept': 'Promesa {to} cumplida. Gracias.',
    'promise-partly-kept': 'Promesa {to} cumplida en parte.',
    'promise-broken': 'Promesa {to} no cumplida.',
  },
  suppressed: {
    'paid-meanwhile': 'ya se pagó',
    superseded: 'un mensaje posterior lo dice todo',
    'channel-closed': 'el cliente no quiere o no puede recibirlo por ese canal',
    lapsed: 'ya pasó su día',
    silenced: 'para entonces estaba prometido, en reclamo, en pausa o en una agencia',
    'not-lawful': 'una regla de contacto no lo permite',
  },
  silence: 'Sin mensaje: {what}.',
}

const portuguese: TimelineWording = {
  facts: {
    customer: 'Dados do cliente registrados: {what}.',
    invoice: 'Fatura {id} de {amount}, vence em {day}.',
    'credit-note': 'Nota de crédito {id} de {amount}.',
    charge: 'Encargo {id} de {amount}, vence em {day}.',
    payment: 'Pagamento {id} de {amount}. Obrigado.',
    allocation: 'Pagamento {to} aplicado.',
    'payment-reversal': 'O pagamento {to} não se confirmou.',
    void: 'Documento {to} cancelado.',
    waiver: 'Perdão de {amount} em {to}.',
    plan: 'Parcelamento {id} acordado, {what}.',
    'plan-end': 'Parcelamento {to} encerrado.',
    promise: 'Promessa {id} de pagar {amount} até {day}.',
    'promise-withdrawal': 'Promessa {to} retirada.',
    dispute: 'Contestação {id} sobre {to}.',
    'dispute-resolution': 'Contestação {to} resolvida.',
    hold: 'Lembretes em pausa: {id}.',
    'hold-release': 'Pausa {to} encerrada.',
    hardship: 'Tratamento mais suave a partir de agora: {id}.',
    'hardship-end': 'Fim do tratamento mais suave {to}.',
    consent: 'Contato por {channel}: {what}.',
    interaction: '{what}, por {channel}.',
    'contact-override': 'Contato aprovado por uma pessoa: {what}.',
    placement: 'Proposto para uma agência: {id}, {what}.',
    'placement-step': 'Caso de agência {to}: {what}.',
    'write-off': 'Baixa de {amount} em {to}.',
    'write-off-reversal': 'Recuperação de {amount} da baixa {to}.',
  },
  instalments: { one: '1 parcela', many: '{what} parcelas' },
  planWithCharges: 'Parcelamento {id} acordado, {what}, com juros e encargos de {amount}.',
  outcomes: {
    conversation: 'conversa',
    'no-answer': 'sem resposta',
    'message-left': 'recado deixado',
    'message-received': 'mensagem recebida',
    'wrong-number': 'número errado',
    'callback-requested': 'pediu retorno',
    complaint: 'reclamação',
    other: 'outro contato',
  },
  directions: { inbound: 'Escreveu ou ligou para nós', outbound: 'Escrevemos ou ligamos' },
  consents: { granted: 'aceito', refused: 'não aceito' },
  steps: {
    'handed-over': 'entregue',
    recalled: 'retirado',
    'paid-at-agency': 'pago na agência',
    'paid-directly': 'pago diretamente',
    closed: 'encerrado',
  },
  kinds: {
    planned: 'Mensagem prevista por {channel}: passo "{what}".',
    sent: 'Mensagem enviada por {channel}: passo "{what}".',
    refused: 'Mensagem por {channel} recusada: {what}.',
    unknown: 'Mensagem por {channel}, não se sabe se chegou: {what}.',
    suppressed: 'Mensagem por {channel} não enviada: {what}.',
    'promise-kept': 'Promessa {to} cumprida. Obrigado.',
    'promise-partly-kept': 'Promessa {to} cumprida em parte.',
    'promise-broken': 'Promessa {to} não cumprida.',
  },
  suppressed: {
    'paid-meanwhile': 'já foi pago',
    superseded: 'uma mensagem posterior diz tudo',
    'channel-closed': 'o cliente não quer ou não pode receber por esse canal',
    lapsed: 'seu dia já passou',
    silenced: 'a essa altura estava prometido, contestado, em pausa ou com uma agência',
    'not-lawful': 'uma regra de contato não permite',
  },
  silence: 'Sem mensagem: {what}.',
}

const wordings: ReadonlyMap<string, TimelineWording> = new Map([
  ['en', english],
  ['es', spanish],
  ['pt', portuguese],
])

/** @throws RangeError when the language of the tag is not Spanish, English or Portuguese. */
export function timelineWordingOf(locale: string): TimelineWording {
  const wording = isSpoken(locale) ? wordings.get(locale.slice(0, 2).toLowerCase()) : undefined
  if (wording !== undefined) return wording
  throw new RangeError(`locale: ${quote(locale)} is not a tag of es, en or pt, such as "es-PE"`)
}
