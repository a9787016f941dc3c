import { allocationConserved } from './allocation-conserved.ts'
import { anyRhythm } from './any-rhythm.ts'
import { auditChain } from './audit-chain.ts'
import { ceilingsHold } from './ceilings-hold.ts'
import { exactMoney } from './exact-money.ts'
import { gateMonotone } from './gate-monotone.ts'
import { gateWindows } from './gate-windows.ts'
import { hostileInput } from './hostile-input.ts'
import { hostileMail } from './hostile-mail.ts'
import { interestAdditive } from './interest-additive.ts'
import { lawfulContacts } from './lawful-contacts.ts'
import { life } from './life.ts'
import { mailKill } from './mail-kill.ts'
import { offersWithinPolicy } from './offers-within-policy.ts'
import { oneContact } from './one-contact.ts'
import { paymentRace } from './payment-race.ts'
import { planHash } from './plan-hash.ts'
import { plansConserved } from './plans-conserved.ts'
import { postgresCaps } from './postgres-caps.ts'
import { postgresClaims } from './postgres-claims.ts'
import { postgresFaults } from './postgres-faults.ts'
import { postgresKill } from './postgres-kill.ts'
import { postgresTenants } from './postgres-tenants.ts'
import { presentValueHolds } from './present-value.ts'
import type { Provable } from './promise.ts'
import { sameKeyTwice } from './same-key-twice.ts'
import { smtpStages } from './smtp-stages.ts'
import { sqlOracle } from './sql-oracle.ts'
import { sqlReports } from './sql-reports.ts'
import { storesAgree } from './stores-agree.ts'

/** Everything `npm run prove` can try, in the order it does. */
export const promises: readonly Provable[] = [
  planHash,
  anyRhythm,
  sameKeyTwice,
  exactMoney,
  storesAgree,
  hostileInput,
  hostileMail,
  smtpStages,
  oneContact,
  life,
  paymentRace,
  gateWindows,
  gateMonotone,
  lawfulContacts,
  allocationConserved,
  plansConserved,
  interestAdditive,
  presentValueHolds,
  offersWithinPolicy,
  ceilingsHold,
  auditChain,
  sqlOracle,
  postgresKill,
  mailKill,
  postgresFaults,
  postgresClaims,
  postgresCaps,
  postgresTenants,
  sqlReports,
]
