import { type IsoDate, sooner } from '../calendar/index.ts'
import { type FollowedItem, itemKey, type NetItem } from '../receivable/index.ts'
import { followsInvoice, invoiceIds } from './asked-item.ts'
import { daysLater } from './cadence.ts'
import type { RuleTrial } from './reminder-plan.ts'
import { type SilencedItem, type SilenceView, silenceReasons } from './silenced-item.ts'
import { trial } from './trial.ts'

type Owed = NetItem<FollowedItem>

/** What is owed, parted into what may be chased and what may not. */
export type Chase = Readonly<{
  chased: readonly Owed[]
  trials: readonly RuleTrial[]
  /** The strongest reason met; absent when nothing is silenced. */
  reason?: SilencedItem['reason']
  /** The first day on which one of the silences is over by time alone. */
  nextDate?: IsoDate
}>

/**
 * Leaves out what is promised, disputed, on hold or at an agency. A late fee or late interest is silent with its invoice, once
 * all that is owed of the invoice is.
 */
export function chaseOf(owed: readonly Owed[], situation: SilenceView): Chase {
  const silences = silencesOf(owed, situation)
  if (silences.size === 0) return { chased: owed, trials: [] }
  const trials: RuleTrial[] = []
  let nextDate: IsoDate | undefined
  let strongest: SilencedItem['reason'] | undefined
  for (const reason of silenceReasons) {
    const of = [...silences.values()].filter((silence) => silence.reason === reason)
    if (of.length === 0) continue
    strongest ??= reason
    const end = of.reduce<IsoDate | undefined>((least, { throughDate }) => sooner(least, throughDate), undefined)
    nextDate = sooner(nextDate, end === undefined ? undefined : daysLater(end, 1))
    const ids = [...new Set(of.flatMap((silence) => silence.ids))].join(', ')
    trials.push(
      trial('silence', false, { reason, items: of.length, ids, ...(end === undefined ? {} : { until: end }) }),
    )
  }
  return {
    chased: owed.filter((net) => !silences.has(net)),
    trials,
    ...(strongest === undefined ? {} : { reason: strongest }),
    ...(nextDate === undefined ? {} : { nextDate }),
  }
}

/** Whether an item may be chased, as far as it is silenced itself. */
export function isSilenced(item: FollowedItem, situation: SilenceView): boolean {
  return silenceOf(item, situation) !== undefined
}

function silencesOf(owed: readonly Owed[], situation: SilenceView): ReadonlyMap<Owed, SilencedItem> {
  const silences = new Map<Owed, SilencedItem>()
  if (situation.silenced === undefined && situation.customerSilence === undefined) return silences
  for (const net of owed) {
    const silence = silenceOf(net.item, situation)
    if (silence !== undefined) silences.set(net, silence)
  }
  if (silences.size === 0) return silences
  const chasedInvoices = invoiceIds(owed.filter((net) => !silences.has(net)))
  const invoiceSilences = new Map<string, SilencedItem>()
  for (const [{ item }, silence] of silences) {
    if (item.kind === 'invoice' && !chasedInvoices.has(item.id)) invoiceSilences.set(item.id, silence)
  }
  for (const net of owed) {
    const { item } = net
    if (silences.has(net) || !followsInvoice(item, new Set(invoiceSilences.keys()))) continue
    const silence = item.invoiceId === undefined ? undefined : invoiceSilences.get(item.invoiceId)
    if (silence !== undefined) silences.set(net, silence)
  }
  return silences
}

function silenceOf(item: FollowedItem, { silenced, customerSilence, asOf }: SilenceView): SilencedItem | undefined {
  const lasting = (silence: SilencedItem | undefined) => {
    return silence?.throughDate !== undefined && silence.throughDate < asOf ? undefined : silence
  }
  return lasting(customerSilence) ?? lasting(silenced?.get(itemKey(item)))
}
