import { defineConfig, type Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** Leaves every import between our files an import, of the built file. */
const onePerModule: Plugin = {
  name: 'one-per-module',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, '.js'), external: true },
    )
  },
}

/**
 * How every published package is built: one ES module per source module, and one bundle of types per entry point.
 *
 * Nothing is merged, so that a bundler drops the modules a program does not reach: with `sideEffects: false` it may, while
 * in one merged file it would have to keep every table and cache that a module makes when it loads.
 *
 * @param entries the entry points, by the path of the built file without its ending
 */
export function published(entries: Record<string, string>): ReturnType<typeof defineConfig> {
  return defineConfig({
    entry: ['src/**/*.ts', '!src/**/*.{test,typetest,oracle,arbitrary,example}.ts'],
    format: ['esm'],
    target: 'es2022',
    platform: 'neutral',
    splitting: false,
    // What is Node's own keeps `node:` before its name, so that no package of that name can stand in for it.
    removeNodeProtocol: false,
    external: [/^node:/],
    minify: false,
    sourcemap: true,
    clean: true,
    dts: { entry: entries },
    tsconfig: 'tsconfig.build.json',
    esbuildPlugins: [onePerModule],
  })
}
