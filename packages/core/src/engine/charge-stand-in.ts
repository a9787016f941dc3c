import { type FollowedItem, itemKey, type PlanAgreement } from '../receivable/index.ts'

/**
 * For each late fee and late interest of an invoice that a plan pays, an instalment it is silent with: the invoice itself is not
 * followed, so its instalments stand for it, and the charge is silent once all that is owed of them, and of the invoice beside the
 * plan, is.
 *
 * @param open what is followed and owed.
 * @param plans those that hold.
 * @returns by key of the charge, the key of the instalment; nothing for charges that are chased or silenced themselves.
 */
export function chargeStandIns(
  open: readonly FollowedItem[],
  {
    plans,
    isSilenced,
  }: Readonly<{ plans: readonly Pick<PlanAgreement, 'id' | 'sources'>[]; isSilenced: (key: string) => boolean }>,
): ReadonlyMap<string, string> {
  const standIns = new Map<string, string>()
  if (plans.length === 0) return standIns
  const charges = open.filter((item) => isLateCharge(item) && !isSilenced(itemKey(item)))
  if (charges.length === 0) return standIns
  const plansOf = plansByInvoice(plans)
  const keysOf = keysByName(open)
  for (const charge of charges) {
    const ids = plansOf.get(charge.invoiceId ?? '') ?? []
    const [first, ...others] = ids.flatMap((id) => keysOf.get(`installment/${id}`) ?? [])
    const beside = keysOf.get(`invoice/${charge.invoiceId}`) ?? []
    if (first === undefined || ![first, ...others, ...beside].every(isSilenced)) continue
    standIns.set(itemKey(charge), first)
  }
  return standIns
}

function isLateCharge({ kind, chargeKind, invoiceId }: FollowedItem): boolean {
  return kind === 'charge' && chargeKind !== 'debit-note' && invoiceId !== undefined
}

function plansByInvoice(
  plans: readonly Pick<PlanAgreement, 'id' | 'sources'>[],
): ReadonlyMap<string, readonly string[]> {
  const byInvoice = new Map<string, readonly string[]>()
  for (const { id, sources } of plans) {
    for (const source of sources) {
      if (source.kind === 'invoice') byInvoice.set(source.id, [...(byInvoice.get(source.id) ?? []), id])
    }
  }
  return byInvoice
}

function keysByName(items: readonly FollowedItem[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>()
  for (const item of items) {
    const name = `${item.kind}/${item.id}`
    const keys = byName.get(name)
    if (keys === undefined) byName.set(name, [itemKey(item)])
    else keys.push(itemKey(item))
  }
  return byName
}
