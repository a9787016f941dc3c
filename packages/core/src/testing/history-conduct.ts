import { addDays } from '../calendar/index.ts'
import { fromMinor, rate } from '../money/index.ts'
import { type Fact, type FactKind, factKey, type HoldScope } from '../receivable/index.ts'
import {
  documents,
  type Happened,
  type Move,
  partOf,
  percentOf,
  pickFrom,
  type Scene,
  standingOf,
} from './history-scene.ts'

const actor = 'supervisor'
const parties = ['debtor', 'debtor', 'guarantor', 'attorney', 'third-party'] as const
const channels = ['email', 'whatsapp', 'phone'] as const
const reasons = ['claim-pending', 'hardship', 'attorney', 'under-review'] as const

/** What happens beside documents and money; some more often than others. */
export const conductKinds: readonly [FactKind, ...FactKind[]] = [
  'promise',
  'promise',
  'promise-withdrawal',
  'dispute',
  'dispute',
  'dispute-resolution',
  'hold',
  'hold-release',
  'hardship',
  'hardship-end',
  'consent',
  'interaction',
  'contact-override',
  'placement',
  'placement-step',
  'write-off',
  'write-off',
  'write-off-reversal',
]

/** How a debt is talked about, and what of it is given up. */
export function conductOf(move: Move, scene: Scene): Happened {
  return howOf[move.kind]?.(move, scene)
}

const howOf: Readonly<Partial<Record<FactKind, (move: Move, scene: Scene) => Happened>>> = {
  promise,
  'promise-withdrawal': (move, { book, base }) => {
    const one = pickFrom(standingOf(book, 'promise'), move)
    return one && over(book, one, { kind: 'promise-withdrawal', ...base, withdrawnDate: book.today, promiseId: one.id })
  },
  dispute,
  'dispute-resolution': resolution,
  hold,
  'hold-release': (move, { book, base }) => {
    const one = pickFrom(standingOf(book, 'hold'), move)
    return one && over(book, one, { kind: 'hold-release', ...base, releaseDate: book.today, holdId: one.id, actor })
  },
  hardship: ({ days: [days = 0], isExplicit }, { book, base }) => {
    const review = isExplicit ? { reviewDate: addDays(book.today, days) } : {}
    return [{ kind: 'hardship', ...base, startDate: book.today, ...review, actor }]
  },
  'hardship-end': (move, { book, base }) => {
    const one = pickFrom(standingOf(book, 'hardship'), move)
    return one && over(book, one, { kind: 'hardship-end', ...base, endDate: book.today, hardshipId: one.id, actor })
  },
  consent: ({ pick, isExplicit }, { book, base }) => {
    const channel = pickFrom([...channels, 'any'], { pick }) ?? 'any'
    const decision = isExplicit ? 'granted' : 'refused'
    return [{ kind: 'consent', ...base, decidedDate: book.today, channel, decision }]
  },
  interaction,
  'contact-override': ({ name }, { book, base }) => {
    const wanted = { contactKey: name, rules: ['some-rule'], actor, reason: 'the debtor asked for it' }
    return [{ kind: 'contact-override', ...base, overrideDate: book.today, ...wanted }]
  },
  placement,
  'placement-step': placementStep,
  'write-off': (move, { book, base }) => {
    const document = pickFrom(documents(book), move)
    if (document === undefined) return undefined
    const { kind, id } = document
    const given = { document: { kind, id }, amount: percentOf(document.amount, move), reason: 'uncollectible' as const }
    return [{ kind: 'write-off', ...base, writeOffDate: book.today, ...given, actor }, factKey(document)]
  },
  'write-off-reversal': (move, { book, base }) => {
    const one = pickFrom(standingOf(book, 'write-off'), move)
    if (one === undefined) return undefined
    const reason = pickFrom(['recovered', 'entered-by-mistake', 'collectible-again'] as const, move) ?? 'recovered'
    const amount = percentOf(one.amount, move)
    const back = { reversalDate: book.today, writeOffId: one.id, amount, reason, actor }
    return [{ kind: 'write-off-reversal', ...base, ...back }, factKey(one)]
  },
}

/** For a document or, now and then, for an instalment; it may take the place of another one. */
function promise(move: Move, { book, base }: Scene): Happened {
  const { today } = book
  const [days = 0, toleranceDays = 0] = move.days
  const document = pickFrom(documents(book), move)
  const plan = move.isExplicit ? pickFrom(standingOf(book, 'plan'), move) : undefined
  const [source] = plan?.sources ?? []
  const amount = source?.amount ?? document?.amount
  const before = move.isExplicit ? pickFrom(standingOf(book, 'promise'), move) : undefined
  if (amount === undefined || document === undefined) return undefined
  const promised = percentOf(amount, move)
  return [
    {
      kind: 'promise',
      ...base,
      madeDate: today,
      payByDate: addDays(today, days),
      amount: promised,
      covers: [
        plan === undefined ? { kind: document.kind, id: document.id } : { kind: 'installment', id: plan.id, part: 1 },
      ],
      ...(toleranceDays > 30 ? {} : { toleranceDays }),
      ...(move.isExplicit ? { toleranceAmount: fromMinor(Math.floor(promised.minor / 20), promised.currency) } : {}),
      ...(before === undefined ? {} : { replaces: before.id }),
    },
    factKey(plan ?? document),
    ...(before === undefined ? [] : [factKey(before)]),
  ]
}

function dispute(move: Move, { book, base }: Scene): Happened {
  const { today } = book
  const document = pickFrom(documents(book), move)
  if (document === undefined) return undefined
  const [respond, resolve] = move.days
  return [
    {
      kind: 'dispute',
      ...base,
      raisedDate: today,
      document: { kind: document.kind, id: document.id },
      reason: move.isExplicit ? 'wrong-price' : 'not-received',
      ...(move.isExplicit ? { amount: partOf(document, percentOf(document.amount, move)).amount } : {}),
      ...(respond === undefined ? {} : { respondByDate: addDays(today, respond) }),
      ...(resolve === undefined ? {} : { resolveByDate: addDays(today, resolve) }),
    },
    factKey(document),
  ]
}

function resolution(move: Move, { book, base }: Scene): Happened {
  const one = pickFrom(standingOf(book, 'dispute'), move)
  if (one === undefined) return undefined
  const outcome = pickFrom(['credited', 'refused', 'split', 'withdrawn'] as const, move) ?? 'refused'
  const resume = move.isExplicit ? { resumeDate: addDays(book.today, move.days[0] ?? 0) } : {}
  const ended = { resolvedDate: book.today, disputeId: one.id, outcome, ...resume }
  return over(book, one, { kind: 'dispute-resolution', ...base, ...ended })
}

function hold(move: Move, { book, base }: Scene): Happened {
  const named = pickFrom([...documents(book), ...standingOf(book, 'plan')], move)
  const scope: HoldScope =
    named !== undefined && move.isExplicit
      ? { kind: named.kind, id: named.id }
      : (pickFrom([{ kind: 'customer' }, { kind: 'channel', channel: 'email' }] as const, move) ?? { kind: 'customer' })
  const [, days] = move.days
  const held = {
    startDate: book.today,
    ...(days === undefined ? {} : { endDate: addDays(book.today, days) }),
    scope,
    reason: pickFrom(reasons, move) ?? 'other',
    ...(move.percent === 50 ? { penalties: 'suspended' as const } : {}),
    actor,
  } as const
  return [{ kind: 'hold', ...base, ...held }, ...(named === undefined ? [] : [factKey(named)])]
}

function interaction(move: Move, { book, base }: Scene): Happened {
  const before = move.isExplicit ? pickFrom(standingOf(book, 'interaction'), move) : undefined
  const happened = {
    happenedDate: book.today,
    direction: move.isExplicit ? 'inbound' : 'outbound',
    channel: pickFrom(channels, move) ?? 'phone',
    party: pickFrom(parties, move) ?? 'debtor',
    outcome: move.percent === 100 ? 'conversation' : 'no-answer',
    ...(before === undefined ? {} : { corrects: before.id }),
  } as const
  return [{ kind: 'interaction', ...base, ...happened }, ...(before === undefined ? [] : [factKey(before)])]
}

function placement(move: Move, { book, base }: Scene): Happened {
  const document = pickFrom(documents(book), move)
  if (document === undefined) return undefined
  const handed = { agency: 'agency-1', documents: [partOf(document, document.amount)], commissionRate: rate('0.15') }
  return [{ kind: 'placement', ...base, proposedDate: book.today, ...handed, actor }, factKey(document)]
}

function placementStep(move: Move, { book, base }: Scene): Happened {
  const one = pickFrom(standingOf(book, 'placement'), move)
  if (one === undefined) return undefined
  const step =
    pickFrom(['handed-over', 'recalled', 'paid-at-agency', 'paid-directly', 'closed'] as const, move) ?? 'closed'
  return [{ kind: 'placement-step', ...base, stepDate: book.today, placementId: one.id, step, actor }, factKey(one)]
}

/** The end of something, which happens once. */
function over(book: Scene['book'], ended: Fact, fact: Fact): Happened {
  book.gone.add(factKey(ended))
  return [fact, factKey(ended)]
}
