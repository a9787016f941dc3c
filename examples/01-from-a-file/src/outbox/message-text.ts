import { formatDate, formatMoney, type MessageItem, type OutgoingMessage } from '@cobranza/core'
import { type MessageWords, messageWords } from './message-words.ts'

/** Documents listed in one message; the others are counted. */
const listedMax = 20

/**
 * A reminder as plain text, in the language of the customer: subject, greeting, what is open and since when, what is
 * asked for, and a way to answer.
 *
 * @throws RangeError when the language is not Spanish, English or Portuguese.
 */
export function messageText({ locale, tone, facts, to }: OutgoingMessage): string {
  const words = messageWords(locale)
  const { items, totals, customerName, asOf } = facts
  const overdue = items.some(({ daysPastDue }) => daysPastDue > 0)
  const body = [
    words.greeting(customerName),
    '',
    overdue ? words.overdue[tone] : words.dueSoon,
    '',
    ...items.slice(0, listedMax).map((item) => itemLine(item, { locale, words })),
    ...(items.length > listedMax ? [`- ${words.more(items.length - listedMax)}`] : []),
    '',
    ...totals.flatMap(({ asked, credit }) => [
      ...(credit.minor === 0 ? [] : [words.credit(formatMoney(credit, { locale }))]),
      words.asked(formatMoney(asked, { locale })),
    ]),
    '',
    words.closing[tone],
    '',
    words.crossed,
    '',
    words.farewell,
  ]
  const head = [
    ...(to === undefined ? [] : [`${words.to}: ${to}`]),
    `${words.subject}: ${overdue ? words.subjects.overdue : words.subjects.dueSoon}`,
    `${words.date}: ${formatDate(asOf, { locale })}`,
  ]
  return `${[...head, '', ...body].join('\n')}\n`
}

function itemLine(
  { number, chargeKind, dueDate, daysPastDue, open }: MessageItem,
  { locale, words }: Readonly<{ locale: string; words: MessageWords }>,
): string {
  if (chargeKind !== undefined)
    return `- ${words.charge(words.charges[chargeKind], number)}: ${formatMoney(open, { locale })}`
  const due = words.due(formatDate(dueDate, { locale }))
  const late = daysPastDue === 0 ? '' : `, ${words.late(daysPastDue)}`
  return `- ${number}: ${formatMoney(open, { locale })}, ${due}${late}`
}
