import { spawn, spawnSync } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The one version of pnpm everyone uses. It is fetched by npx, so nobody has to install it. */
export const pnpmVersion = '12.21.0'

const onWindows = process.platform === 'win32'

/**
 * Where a command runs (the repository's folder, unless said), and what its environment has besides ours.
 *
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv }} Place
 */

/** npm's silence (see `.npmrc`) is for its banner only: when npm or pnpm prepare something, people read its errors. */
const audible = { npm_config_loglevel: 'error' }

/**
 * The environment in which the tools of this repository run: its own Node and binaries come first on the path, and how
 * loud the npm is that started us is no business of an npm started further down.
 *
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnv(extra = {}) {
  const { npm_config_loglevel: _, ...inherited } = process.env
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...inherited, ...extra }
  const pathKey = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  env[pathKey] = [join(root, 'node_modules', '.bin'), env[pathKey]].filter(Boolean).join(delimiter)
  return env
}

/**
 * A line for a person. Never on stdout, which belongs to the result.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Runs a step of the preparation: what it prints goes to stderr, and a failure ends the program with its exit code.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Place} [place]
 */
export function prepare(command, args, { cwd = root, env = {} } = {}) {
  const done = spawnSync(command, args, {
    cwd,
    env: toolEnv({ ...audible, ...env }),
    shell: onWindows,
    stdio: ['ignore', 2, 2],
  })
  if (done.error) throw done.error
  if (done.status !== 0) {
    say(`cobranza: "${[command, ...args].join(' ')}" failed${done.signal ? ` (${done.signal})` : ''}.`)
    process.exit(done.status ?? 1)
  }
}

/**
 * Runs a command and returns what it printed on stdout.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Place} [place]
 * @throws Error when it fails
 */
export function capture(command, args, { cwd = root, env = {} } = {}) {
  const done = spawnSync(command, args, {
    cwd,
    env: toolEnv({ ...audible, ...env }),
    shell: onWindows,
    stdio: ['ignore', 'pipe', 2],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (done.error) throw done.error
  if (done.status !== 0) throw new Error(`"${[command, ...args].join(' ')}" ended with ${done.status ?? done.signal}`)
  return done.stdout
}

/**
 * Runs the work itself, with the terminal handed over, and resolves with its exit code.
 * A signal sent to us is passed on; ending by a signal counts as 128 + its number, as in a shell.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Place} [place]
 * @returns {Promise<number>}
 */
export function work(command, args, { cwd = root, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: toolEnv(env), shell: onWindows, stdio: 'inherit' })
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal)
    /** @type {readonly NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, forward)
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}
