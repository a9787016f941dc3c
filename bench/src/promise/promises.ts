import { anyRhythm } from './any-rhythm.ts'
import { exactMoney } from './exact-money.ts'
import { hostileInput } from './hostile-input.ts'
import { oneContact } from './one-contact.ts'
import { planHash } from './plan-hash.ts'
import type { Provable } from './promise.ts'
import { sameKeyTwice } from './same-key-twice.ts'
import { storesAgree } from './stores-agree.ts'

/** Everything `npm run prove` can try, in the order it does. */
export const promises: readonly Provable[] = [
  planHash,
  anyRhythm,
  sameKeyTwice,
  exactMoney,
  storesAgree,
  hostileInput,
  oneContact,
]
