import { createHash } from 'node:crypto'
import { supported } from '../../../scripts/setup/node-versions.ts'
import { demandEqual } from './check.ts'
import { type PlanRuntime, withRuntimes } from './plan-runtime.ts'
import { type PlanPart, planText } from './plan-text.ts'
import type { Provable, Size, Verdict } from './promise.ts'

/** Accounts decided for at once; a page in a browser is not held up longer. */
const partSize = 50

type Hash = Readonly<{ input: string; decisions: string }>

function partsOf({ runs, seed }: Size): readonly PlanPart[] {
  const parts: PlanPart[] = []
  for (let left = runs; left > 0; left -= partSize)
    parts.push({ seed: (seed + parts.length) | 0, size: Math.min(partSize, left) })
  return parts
}

/** One hash over all parts, and one over what they were made from: where that differs, the fault is not the engine's. */
async function hashOf(plan: PlanRuntime['plan'], size: Size, before: number): Promise<Hash> {
  const [input, decisions] = [createHash('sha256'), createHash('sha256')]
  let tried = before
  for (const part of partsOf(size)) {
    const text = await plan(part)
    input.update(`${text.input}\n`)
    decisions.update(`${text.decisions}\n`)
    tried += part.size
    size.onProgress(tried)
  }
  return { input: input.digest('hex'), decisions: decisions.digest('hex') }
}

const here: PlanRuntime['plan'] = async (part) => planText(part)
const hereFromCopies: PlanRuntime['plan'] = async (part) => planText(part, (value) => structuredClone(value))

async function inAll(runtimes: readonly PlanRuntime[], size: Size): Promise<Verdict> {
  const failures: string[] = []
  let tried = 0
  let first: Readonly<{ name: string; hash: Hash }> | undefined
  for (const { name, plan } of runtimes) {
    try {
      const hash = await hashOf(plan, size, tried)
      size.say(`${name}: ${hash.decisions.slice(0, 16)}`)
      first ??= { name, hash }
      demandEqual(hash.input, first.hash.input, `the random accounts of ${name} and ${first.name}`)
      demandEqual(hash.decisions, first.hash.decisions, `the decisions of ${name} and ${first.name}`)
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
    tried += size.runs
  }
  return { tried, failed: failures.length, ...(failures.length === 0 ? {} : { failure: failures.join('\n') }) }
}

/** The two runs that one process can compare by itself. */
const inThisProcess: readonly PlanRuntime[] = [
  { name: 'this process', plan: here },
  { name: 'this process, from copies', plan: hereFromCopies },
]

/** The same plan everywhere. */
export const planHash: Provable = {
  name: 'plan-hash',
  description: `The same facts, policy and day give the same decisions, byte for byte, in Node ${supported.join(', ')} and Chromium.`,
  defaultRuns: 1500,
  run: (size) => withRuntimes(size.say, (others) => inAll([...inThisProcess, ...others], size)),
  runHere: (size) => inAll(inThisProcess, size),
}
