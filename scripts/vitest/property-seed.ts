import { fileURLToPath } from 'node:url'

const given = process.env['SEED']

/**
 * The seed of every property of a run. CI takes a fixed one, so that what passed for one commit does not fail for another
 * by chance; elsewhere each run tries other cases. `SEED=123 npm test` runs with one of your own.
 */
export const propertySeed: number =
  given !== undefined ? Number(given) : process.env['CI'] === 'true' ? 20_260_101 : Date.now() % 0x7fff_ffff

/** The file that hands the seed to fast-check, in Node as in a browser. */
export const seedFile: string = fileURLToPath(new URL('./seed.ts', import.meta.url))
