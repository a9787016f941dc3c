import type { FollowedItem, NetItem, Tags } from '../receivable/index.ts'
import type { Cadence, Selection } from './cadence.ts'
import type { ReminderPolicy } from './policy.ts'

type Owed = NetItem<FollowedItem>

/** Who is asked about, and the cadence of their segment. */
export type CadenceChooser = Readonly<{
  customerId: string
  customerTags?: Tags
  /** The cadence that takes the customer's segment. */
  cadence: Cadence | undefined
  policy: ReminderPolicy
}>

/**
 * The cadence of each item: that of its invoice comes before that of its customer, and this one before that of the customer's
 * segment; of several, the first in the policy. Items that none takes are left out.
 */
export function cadencesOf(owed: readonly Owed[], chooser: CadenceChooser): ReadonlyMap<Cadence, readonly Owed[]> {
  const usual = customerCadence(chooser) ?? chooser.cadence
  const byInvoice = invoiceCadences(chooser.policy)
  if (byInvoice.length === 0) return new Map(usual === undefined ? [] : [[usual, owed]])
  const chosen = new Map<Cadence, Owed[]>()
  for (const net of owed) {
    const cadence = byInvoice.find((one) => takesItem(one, net.item)) ?? usual
    if (cadence === undefined) continue
    const list = chosen.get(cadence)
    if (list === undefined) chosen.set(cadence, [net])
    else list.push(net)
  }
  return chosen
}

/** What may follow a cadence by now or later, when the customer is in another segment. */
export function mayFollow(cadence: Cadence, owed: readonly Owed[], chooser: CadenceChooser): readonly Owed[] {
  const byInvoice = invoiceCadences(chooser.policy)
  const customers = customerCadence(chooser)
  const isUsual = customers === undefined ? cadence.segments.length > 0 : customers === cadence
  if (byInvoice.length === 0) return isUsual ? owed : []
  return owed.filter(({ item }) => {
    const own = byInvoice.find((one) => takesItem(one, item))
    return own === undefined ? isUsual : own === cadence
  })
}

const noCadences: readonly Cadence[] = []

function invoiceCadences({ cadences }: ReminderPolicy): readonly Cadence[] {
  const isByInvoice = ({ invoices }: Cadence) => invoices !== undefined
  return cadences.some(isByInvoice) ? cadences.filter(isByInvoice) : noCadences
}

/** The cadence that names the customer, whatever their segment. */
function customerCadence({ policy, customerId, customerTags }: CadenceChooser): Cadence | undefined {
  return policy.cadences.find(({ customers }) => {
    return customers !== undefined && selects(customers, { id: customerId, tags: customerTags })
  })
}

/** A charge goes with the invoice that caused it; an instalment is no invoice and is known by its tags only. */
function takesItem({ invoices }: Cadence, { kind, id, invoiceId, tags }: FollowedItem): boolean {
  return selects(invoices, { id: kind === 'invoice' ? id : invoiceId, tags })
}

function selects(
  selection: Selection | undefined,
  { id, tags }: Readonly<{ id: string | undefined; tags: Tags | undefined }>,
): boolean {
  if (selection === undefined) return false
  if (id !== undefined && selection.ids?.includes(id) === true) return true
  if (selection.tags === undefined || tags === undefined) return false
  return Object.entries(selection.tags).every(([name, value]) => Object.hasOwn(tags, name) && tags[name] === value)
}
