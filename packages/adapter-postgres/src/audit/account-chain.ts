import { type Fact, factDate, factKey } from '@cobranza/core'
import { keyHash } from '../session/hash.ts'
import { maskedText, nextChain } from './chain.ts'
import { erasedFact } from './erased-fact.ts'

/**
 * What is wrong with a fact or an account:
 * `changed`: the fact, its salt or its link is not what was recorded, or it stands in another place;
 * `columns-differ`: what it is found by does not say what its body says;
 * `missing`: there is no fact in this place, though there are later ones or the account counts one;
 * `not-counted`: the account knows nothing of this fact;
 * `head-differs`: the account names another last link;
 * `no-account`: there are facts and no account.
 */
export type ChainFaultReason = 'changed' | 'columns-differ' | 'missing' | 'not-counted' | 'head-differs' | 'no-account'

/** Something wrong in the chain of one account; `seq` is the place of the fact, absent where it is about all of them. */
export type ChainFault = Readonly<{ customerId: string; seq?: number; reason: ChainFaultReason }>

/** A stored fact as its row has it: JSON and hexadecimal texts. */
export type ChainLink = Readonly<{
  seq: number
  keyHash: string
  kind: string
  date: string
  body: string
  /** Its masked text, once what it says about a person was erased. */
  erased: string | undefined
  salt: string | undefined
  chain: string
}>

/** An account and its links, by place; `counted` is absent where there is no account. */
export type AccountChain = Readonly<{
  customerId: string
  counted?: Readonly<{ facts: number; head: string | undefined }>
  links: readonly ChainLink[]
}>

/**
 * Everything wrong with the chain of an account. After a fault it goes on from the link that is stored, so one that is changed does not
 * make all later ones look so.
 */
export function chainFaults({ customerId, counted, links }: AccountChain): readonly ChainFault[] {
  if (counted === undefined) return [{ customerId, reason: 'no-account' }]
  const faults: ChainFault[] = []
  let next = 0
  let previous: string | undefined
  for (const link of links) {
    const { seq, chain } = link
    if (seq > next) faults.push({ customerId, seq: next, reason: 'missing' })
    else if (nextChain(previous, textOf(link)) !== chain) faults.push({ customerId, seq, reason: 'changed' })
    if (!isFoundRightly(link, customerId)) faults.push({ customerId, seq, reason: 'columns-differ' })
    if (seq >= counted.facts) faults.push({ customerId, seq, reason: 'not-counted' })
    next = seq + 1
    previous = chain
  }
  if (next < counted.facts) faults.push({ customerId, seq: next, reason: 'missing' })
  if (next === counted.facts && previous !== counted.head) faults.push({ customerId, reason: 'head-differs' })
  return faults
}

/** The text that went into the chain. Of an erased fact it is kept, and is only taken where the body says the same. */
function textOf({ body, erased, salt }: ChainLink): string {
  if (erased === undefined) return maskedText(JSON.parse(body), salt ?? '')
  const isSame = JSON.stringify(erasedFact(JSON.parse(erased))) === body
  return isSame ? erased : ''
}

function isFoundRightly({ body, kind, date, keyHash: hash }: ChainLink, customerId: string): boolean {
  const fact: Fact = JSON.parse(body)
  try {
    const found = fact.customerId === customerId && fact.kind === kind && factDate(fact) === date
    return found && keyHash(factKey(fact)) === hash
  } catch {
    // A body of no kind that there is.
    return false
  }
}
