import type { Fault } from '../../plain/index.ts'
import type { MessagePolicy } from '../policy.ts'
import { type WrittenText, writtenTexts } from '../written-text.ts'
import { type LintFinding, lintMessage } from './lint-message.ts'
import type { LintRule, LintSeverity } from './word-rule.ts'

/** Something in the texts of a message policy to say another way: which rule, how grave it is, where it stands, and what to say instead. */
export type ToneFinding = Readonly<{
  rule: LintRule
  severity: LintSeverity
  path: Fault['path']
  message: string
}>

/**
 * What `lintMessage` finds in the texts that somebody wrote into a message policy, with all that their conditions enclose: templates,
 * shared paragraphs and phrases of a language, and values. Texts of the library are held to it by its own tests. What the rules of a
 * place ask of a message is seen with its channel: see `contentFaults`.
 *
 * Worked out once per policy object.
 *
 * @example messageTone(policy).filter(({ severity }) => severity === 'refuse') // what no message of ours may say
 */
export function messageTone(policy: MessagePolicy): readonly ToneFinding[] {
  const known = tones.get(policy)
  if (known !== undefined) return known
  const found = new Map<string, ToneFinding>()
  for (const written of writtenTexts(policy)) {
    for (const finding of lintMessage(written.text, { locale: written.locale }).findings) {
      const told = toneFinding(finding, written)
      // The forms of address say most things alike.
      found.set(JSON.stringify([told.path, told.message]), told)
    }
  }
  const findings = [...found.values()]
  tones.set(policy, findings)
  return findings
}

const tones = /* @__PURE__ */ new WeakMap<MessagePolicy, readonly ToneFinding[]>()

function toneFinding({ rule, severity, excerpt, place, sayInstead }: LintFinding, written: WrittenText): ToneFinding {
  const path = written.hasParts ? [...written.path, place?.part ?? 'body'] : written.path
  const said = excerpt === '' ? rule : `"${excerpt}" (${rule})`
  return { rule, severity, path, message: `${said}: ${sayInstead}` }
}
