import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const unwatched = new Set(['node_modules', 'dist', 'out', '.git'])

/**
 * The files below a folder, sorted; none when there is no such folder.
 *
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => !unwatched.has(entry.name))
  return entries
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesBelow(path) : [path]
    })
    .sort()
}

/**
 * One digest of the names and contents of files: times lie after a checkout, contents do not.
 *
 * @param {string} base the folder the names are relative to
 * @param {readonly string[]} files
 */
export function digest(base, files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = readFileSync(file)
    hash.update(`${relative(base, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * Whether the stamp at `path` says anything else than `value`, or nothing at all.
 *
 * @param {string} path
 * @param {string} value
 */
export function isStale(path, value) {
  return !existsSync(path) || readFileSync(path, 'utf8') !== value
}

/**
 * Leaves the stamp that `isStale` reads. Called last, after the work went well.
 *
 * @param {string} path
 * @param {string} value
 */
export function writeStamp(path, value) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, value)
}
