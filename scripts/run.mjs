#!/usr/bin/env node
/**
 * The door to every script of the repository: `npm run <name> [-- arguments]`.
 *
 * It asks for nothing but git, npm and Node 20: it installs the dependencies when the lockfile changed, builds the
 * packages when their sources changed, and runs the work under the Node that the lockfile names. All it says itself
 * goes to stderr; stdout and the exit code are those of the work.
 */
import { join } from 'node:path'
import { ensureBuilt } from './setup/build.mjs'
import { findChromium } from './setup/chromium.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { root, say, work } from './setup/shell.mjs'

/** @param {string[]} path */
const at = (...path) => join(root, ...path)
/** Where the person stands, so that file names on the command line mean what they say. */
const standing = { cwd: process.env['INIT_CWD'] ?? process.cwd() }

/**
 * `build`: whether the work needs built packages. `run`: the work, given the arguments after `--`; its exit code.
 *
 * @type {Readonly<Record<string, { build?: boolean, run: (args: readonly string[]) => Promise<number> }>>}
 */
const tasks = {
  demo: { build: true, run: (args) => work('node', [at('examples/01-from-a-file/src/main.ts'), ...args], standing) },
  bench: { build: true, run: (args) => work('node', ['--expose-gc', at('bench/src/main.ts'), ...args], standing) },
  prove: { build: true, run: (args) => work('node', [at('bench/src/prove.ts'), ...args], standing) },
  test: { build: true, run: runTests },
  build: { run: buildAll },
  lint: { run: (args) => work('biome', ['ci', '--error-on-warnings', ...args]) },
  format: { run: (args) => work('biome', ['check', '--write', ...args]) },
  types: { run: (args) => work('node', [at('scripts/types.ts'), ...args]) },
  floors: { run: (args) => work('node', [at('scripts/floors.ts'), ...args]) },
  publint: { build: true, run: (args) => work('node', [at('scripts/publint.ts'), ...args]) },
  size: { build: true, run: (args) => work('node', [at('scripts/size.mjs'), ...args]) },
  holidays: { run: (args) => work('node', [at('scripts/holidays.ts'), ...args]) },
  'mail:shots': { build: true, run: (args) => work('node', [at('scripts/mail-shots.ts'), ...args]) },
  'mail-layout': { run: (args) => work('node', [at('scripts/mail-layout.ts'), ...args]) },
  docs: { run: (args) => work('typedoc', ['--options', at('docs/typedoc.json'), ...args]) },
  'test:browser': { run: runInBrowser },
  'test:zones': { run: (args) => work('node', [at('scripts/test-zones.ts'), ...args]) },
  'test:packed': { build: true, run: (args) => work('node', [at('scripts/test-packed.ts'), ...args]) },
  'test:demo': { build: true, run: (args) => work('node', [at('scripts/check-demo.ts'), ...args]) },
  'test:mail': { run: (args) => work('node', [at('scripts/test-mail.ts'), ...args]) },
  changeset: { run: (args) => work('changeset', args) },
}

async function buildAll() {
  ensureBuilt({ force: true })
  return 0
}

/** @param {readonly string[]} args */
async function runTests(args) {
  say(
    findChromium() === undefined
      ? 'cobranza: no Chromium found here, so the run in a browser is skipped (CI does it).'
      : "cobranza: Chromium found; `npm run test:browser` runs core's suite in it.",
  )
  return work('vitest', ['run', ...args])
}

/** @param {readonly string[]} args */
async function runInBrowser(args) {
  const chromium = findChromium()
  if (chromium === undefined) {
    say('cobranza: no Chromium found. Install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.')
    return 1
  }
  return work('vitest', ['run', '--config', at('vitest.browser.config.ts'), ...args], {
    env: { CHROMIUM_PATH: chromium },
  })
}

const [name = '', ...args] = process.argv.slice(2)
const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined
if (task === undefined) {
  say(`cobranza: no script named ${JSON.stringify(name)}. There are: ${Object.keys(tasks).join(', ')}.`)
  process.exitCode = 64
} else {
  ensureInstalled()
  if (task.build === true) ensureBuilt()
  process.exitCode = await task.run(args)
}
