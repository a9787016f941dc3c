import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium } from 'playwright'
import { findChromium } from '../../../scripts/setup/chromium.mjs'
import { nodeBinary, supported } from '../../../scripts/setup/node-versions.ts'
import type { PlanPart, PlanText } from './plan-text.ts'

/** Somewhere to decide in. */
export type PlanRuntime = Readonly<{ name: string; plan: (part: PlanPart) => Promise<PlanText> }>

/**
 * Runs `use` with every Node version that is supported and Chromium. What this machine does not have and cannot fetch is
 * left out, and said.
 */
export async function withRuntimes<Result>(
  say: (line: string) => void,
  use: (runtimes: readonly PlanRuntime[]) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'cobranza-plan-'))
  const closing: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })]
  try {
    const script = await bundle()
    const file = join(folder, 'plan.mjs')
    writeFileSync(file, `${script}\n${workerLoop}`)
    const runtimes: PlanRuntime[] = []
    for (const version of supported) {
      const binary = found(() => nodeBinary(version))
      if (binary === undefined) say(`Node ${version} is not here and could not be fetched; it was not tried.`)
      else runtimes.push(inNode({ version, binary, file, closing }))
    }
    const executablePath = findChromium()
    if (executablePath === undefined) say('There is no Chromium here (CHROMIUM_PATH names one); it was not tried.')
    else runtimes.push(await inChromium({ executablePath, script, closing }))
    return await use(runtimes)
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

/** The plan and the built packages as one script that leaves `planText` in `globalThis`. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('./plan-text.ts', import.meta.url))
  const { outputFiles } = await build({
    stdin: {
      contents: `import { planText } from ${JSON.stringify(entry)}\nglobalThis.planText = planText`,
      resolveDir: '.',
    },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    // Without the settings of this repository, which lead to sources instead of what was built.
    tsconfigRaw: {},
  })
  const [file] = outputFiles
  if (file === undefined) throw new Error('esbuild gave no file')
  return file.text
}

/** Answers each line of input with a line of output. */
const workerLoop = `
import { createInterface } from 'node:readline'
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(globalThis.planText(JSON.parse(line))) + '\\n')
}
`

type Closing = (() => Promise<void> | void)[]

/** Starts when it is first asked. */
function inNode({
  version,
  binary,
  file,
  closing,
}: Readonly<{ version: string; binary: string; file: string; closing: Closing }>): PlanRuntime {
  let child: ChildProcess | undefined
  let lines: AsyncIterator<string> | undefined
  const start = () => {
    const started = spawn(binary, [file], { stdio: ['pipe', 'pipe', 'inherit'] })
    child = started
    closing.push(() => void started.kill())
    lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]()
  }
  return {
    name: `Node ${version}`,
    async plan(part) {
      if (child === undefined) start()
      child?.stdin?.write(`${JSON.stringify(part)}\n`)
      const answer = await lines?.next()
      if (answer === undefined || answer.done === true) throw new Error(`Node ${version} ended without an answer`)
      return JSON.parse(answer.value)
    },
  }
}

async function inChromium({
  executablePath,
  script,
  closing,
}: Readonly<{ executablePath: string; script: string; closing: Closing }>): Promise<PlanRuntime> {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  closing.push(() => browser.close())
  const page = await browser.newPage()
  await page.addScriptTag({ content: script })
  return {
    name: `Chromium ${browser.version()}`,
    plan: (part) =>
      page.evaluate(
        (asked) => (globalThis as unknown as { planText: (part: PlanPart) => PlanText }).planText(asked),
        part,
      ),
  }
}

function found<T>(look: () => T): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
