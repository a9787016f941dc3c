import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type CommandContext, fileFault } from './command.ts'

type Place = Pick<CommandContext, 'folder' | 'write'> & Readonly<{ out: string }>

/** A file by its path in the folder that is written to. */
export type WrittenFile = readonly [path: string, content: string | Uint8Array]

/**
 * Writes files and tells their paths, in order.
 *
 * @param isKept whether a file that is there already is an error, so that nobody's changes are lost.
 * @throws Error naming the file, as it was written on the command line, and what to do.
 */
export async function writeInto(
  { folder, out, write }: Place,
  files: Iterable<WrittenFile> | AsyncIterable<WrittenFile>,
  { isKept = false }: Readonly<{ isKept?: boolean }> = {},
): Promise<void> {
  for await (const [name, content] of files) {
    const path = join(out, name)
    const file = resolve(folder, path)
    try {
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, content, { flag: isKept ? 'wx' : 'w' })
    } catch (cause) {
      const isThere = isKept && cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
      const way = isThere ? ', and may hold changes of yours; delete it, or name another folder with --out' : ''
      throw new Error(`${path}: ${fileFault(cause)}${way}`, { cause })
    }
    write(`${path}\n`)
  }
}
