/** Holds the size budget of every entry point. `npm run size` */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { packages } from './setup/build.mjs'
import { root, say } from './setup/shell.mjs'

/**
 * What a browser downloads, per import: bytes after minification and gzip, all dependencies included but `external`.
 * `without` are packages that must not be in the bundle at all.
 *
 * @type {readonly Budget[]}
 */
export const budgets = [
  { name: '@cobranza/core', entry: 'core/dist/index.js', limit: 232_000, external: ['decimal.js'], without: ['zod'] },
  {
    name: 'the main job',
    entry: 'core/dist/index.js',
    pick: ['createCollections', 'defaultPolicy', 'explain', 'instant', 'isoDate', 'money'],
    limit: 131_000,
    external: ['decimal.js'],
    without: ['zod'],
  },
  { name: '{ add }', entry: 'core/dist/index.js', pick: ['add'], limit: 2_000, external: [], without: ['zod'] },
  { name: '{ addDays }', entry: 'core/dist/index.js', pick: ['addDays'], limit: 2_000, external: [], without: ['zod'] },
  { name: '@cobranza/core/schema', entry: 'core/dist/schema.js', limit: 102_000, external: [], without: [] },
  {
    name: '@cobranza/core/rules',
    entry: 'core/dist/rules/index.js',
    limit: 19_000,
    external: [],
    without: ['zod', 'decimal.js'],
  },
  {
    name: '{ peru } of rules',
    entry: 'core/dist/rules/index.js',
    pick: ['peru'],
    limit: 2_200,
    external: [],
    without: ['zod', 'decimal.js'],
  },
  {
    name: '@cobranza/core/holidays',
    entry: 'core/dist/holidays/index.js',
    limit: 5_600,
    external: [],
    without: ['zod', 'decimal.js'],
  },
  {
    name: '{ peru } of holidays',
    entry: 'core/dist/holidays/index.js',
    pick: ['peru'],
    limit: 1_700,
    external: [],
    without: ['zod', 'decimal.js'],
  },
  {
    name: '@cobranza/core/testing',
    entry: 'core/dist/testing/index.js',
    limit: 142_000,
    external: ['fast-check'],
    without: ['zod', 'vitest'],
  },
  {
    name: '@cobranza/adapter-memory',
    entry: 'adapter-memory/dist/index.js',
    limit: 4_000,
    external: ['@cobranza/core'],
    without: ['zod', 'fast-check'],
  },
]

/**
 * @typedef {object} Budget
 * @property {string} name what is imported, in words
 * @property {string} entry a built file, below `packages/`
 * @property {readonly string[]} [pick] the names imported; everything when absent
 * @property {number} limit the most bytes allowed, minified and gzipped
 * @property {readonly string[]} external packages left out of the count
 * @property {readonly string[]} without packages that must not be bundled
 */

/**
 * Bundles one import for browsers and weighs it.
 *
 * @param {Pick<Budget, 'entry' | 'pick' | 'external'>} asked
 * @returns {Promise<{ minified: number, gzipped: number, packages: readonly string[] }>} bytes, and the packages inside
 */
export async function measure({ entry, pick, external }) {
  const from = JSON.stringify(join(root, 'packages', entry))
  const bundle = await build({
    stdin: { contents: `export ${pick ? `{ ${pick.join(', ')} }` : '*'} from ${from}`, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: [...external],
    logLevel: 'silent',
  })
  const [output] = Object.values(bundle.metafile.outputs)
  const inside = Object.entries(output?.inputs ?? {}).filter(([, input]) => input.bytesInOutput > 0)
  const names = inside.flatMap(([path]) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])
  const contents = bundle.outputFiles[0]?.contents ?? new Uint8Array()
  return {
    minified: contents.byteLength,
    gzipped: gzipSync(contents, { level: 9 }).byteLength,
    packages: [...new Set(names)].sort(),
  }
}

/**
 * Weighs every budget.
 *
 * @returns {Promise<{ name: string, limit: number, minified: number, gzipped: number, intruders: string[], holds: boolean }[]>}
 */
export async function weighAll() {
  return Promise.all(
    budgets.map(async (budget) => {
      const { minified, gzipped, packages: inside } = await measure(budget)
      const intruders = inside.filter((name) => budget.without.includes(name))
      const holds = gzipped <= budget.limit && intruders.length === 0
      return { name: budget.name, limit: budget.limit, minified, gzipped, intruders, holds }
    }),
  )
}

async function main() {
  const missing = packages.filter((name) => !existsSync(join(root, 'packages', name, 'dist', 'index.js')))
  if (missing.length > 0) throw new Error(`size: ${missing.join(' and ')} not built; run it through npm run size`)
  const weighed = await weighAll()
  for (const { name, limit, minified, gzipped, intruders, holds } of weighed) {
    const carries = intruders.length > 0 ? `, carries ${intruders.join(' and ')}` : ''
    const line = `${String(gzipped).padStart(7)} of ${String(limit).padStart(6)} bytes gzipped (${minified} minified)${carries}`
    say(`${holds ? 'ok  ' : 'OVER'} ${name.padEnd(26)} ${line}`)
  }
  process.exitCode = weighed.every(({ holds }) => holds) ? 0 : 1
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main()
