import { rename, rm, writeFile } from 'node:fs/promises'

/** Writes a file so that nobody ever sees half of it: under another name first, then renamed. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.draft`
  try {
    await writeFile(draft, text)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}
