import { addDays, type Fact, type IsoDate, money } from '@cobranza/core'

/** How late the invoices are: late enough for a reminder of the usual policies, weekends or not. */
const daysLate = 14

/**
 * Customers who each owe one invoice that is two weeks late, so that each of them gets one reminder.
 *
 * @param asked `today` is the day of the demonstration, due dates go by it; `tenantId` stands in the names, for the ids of two
 * tenants are the same, and so are the keys of their reminders.
 * @example await collections.recordAll(demoFacts({ tenantId: 'acme', today: isoDate('2026-03-31'), customers: 3 }))
 */
export function demoFacts({
  tenantId,
  today,
  customers,
}: Readonly<{ tenantId: string; today: IsoDate; customers: number }>): readonly Fact[] {
  const dueDate = addDays(today, -daysLate)
  const issueDate = addDays(dueDate, -30)
  return Array.from({ length: customers }, (_, index) => index + 1).flatMap((number): Fact[] => {
    const customerId = `C-${number}`
    return [
      { kind: 'customer', id: customerId, customerId, validFrom: issueDate, name: `Customer ${number} of ${tenantId}` },
      {
        kind: 'invoice',
        id: `F-${number}`,
        customerId,
        issueDate,
        dueDate,
        amount: money(`${number * 100}.00`, 'PEN'),
      },
    ]
  })
}
