import { remember } from '../plain/index.ts'
import type { CompliancePolicy } from './policy.ts'
import { type Profile, type ProfileKey, profileOf } from './profile.ts'

/** The rules of a policy, made ready to be asked. Made by {@link compileRules}; what is inside may change. */
export type ContactRules = Readonly<{
  policy: CompliancePolicy
  /** @internal */
  profileFor: (key: ProfileKey) => Profile
}>

/** Kinds of contacts kept ready. More than there are in most portfolios; a stranger's data can not fill the memory. */
const PROFILES_KEPT = 4096

const compiled = /* @__PURE__ */ new WeakMap<CompliancePolicy, ContactRules>()

/**
 * The rules of a policy, made ready to be asked again and again; the same object for the same policy. What holds for one kind of
 * contact (place, kind of debtor, channel) is worked out when it is first asked about.
 *
 * @example
 * const rules = compileRules({ ruleSets: [peru], holidays: [peruHolidays] })
 */
export function compileRules(policy: CompliancePolicy): ContactRules {
  const known = compiled.get(policy)
  if (known !== undefined) return known
  const profiles = new Map<string, Profile>()
  const rules: ContactRules = {
    policy,
    profileFor: (key) => {
      const name = `${key.country}|${key.subdivision}|${key.timeZone}|${key.debtorClass}|${key.channel}`
      const profile = profiles.get(name)
      if (profile !== undefined) return profile
      return remember(profiles, { key: name, value: profileOf(policy, key), limit: PROFILES_KEPT })
    },
  }
  compiled.set(policy, rules)
  return rules
}
