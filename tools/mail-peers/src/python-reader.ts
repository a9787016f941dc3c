import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { pythonWithDkim } from './missing.ts'

/** A part of a message that has no parts; its content as bytes, in the charset of the message where it is text. */
export type ReadPart = Readonly<{
  type: string
  charset: string | null
  encoding: string
  disposition: string | null
  filename: string | null
  /** In hexadecimal; texts in UTF-8. */
  content: string
}>

/** What dkimpy says of one signature. */
export type ReadSignature = Readonly<{
  holds: boolean
  algorithm?: string
  domain?: string
  headers?: readonly string[]
  error?: string
}>

/** The types of a message and its parts, as they are nested. */
export type ReadShape = string | readonly [string, readonly ReadShape[]]

/** An address as Python reads it. */
export type ReadAddress = Readonly<{ name: string; address: string }>

/** What the parser of Python's standard library, and dkimpy, find in a message: others than those that made it. */
export type ReadMail = Readonly<{
  headers: readonly (readonly [name: string, value: string])[]
  from: readonly ReadAddress[]
  to: readonly ReadAddress[]
  replyTo: readonly ReadAddress[]
  shape: ReadShape
  leaves: readonly ReadPart[]
  longestLine: number
  longestHeaderLine: number
  bareLineFeeds: number
  bareReturns: number
  eightBit: boolean
  defects: readonly string[]
  dkim: readonly ReadSignature[]
}>

const script = fileURLToPath(new URL('../python/check_mail.py', import.meta.url))

/**
 * Lets Python read a message.
 *
 * @param records texts in the DNS, by name, for the keys of signatures; the real DNS is not asked.
 * @throws Error when there is no Python with dkimpy here, or it cannot read the message.
 */
export function readByPython(raw: Uint8Array, records: Readonly<Record<string, string>> = {}): ReadMail {
  const python = pythonWithDkim()
  if (python === undefined) throw new Error('no Python with dkimpy here (Debian: apt-get install python3-dkim)')
  const { status, stdout, stderr } = spawnSync(python, [script, JSON.stringify(records)], {
    input: raw,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  if (status !== 0) throw new Error(`Python could not read the message: ${stderr.slice(-2000)}`)
  return JSON.parse(stdout)
}
