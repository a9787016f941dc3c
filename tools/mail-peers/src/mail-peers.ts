import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@cobranza/local-postgres'
import { selfSigned } from '@cobranza/smtp-peer'
import { startDovecot } from './dovecot.ts'
import { missingPeers } from './missing.ts'
import { startPostfix } from './postfix.ts'

/** Real mail servers of one's own on 127.0.0.1: Postfix takes mail and hands it to Dovecot, where it is read by IMAP. */
export type MailPeers = Readonly<{
  smtpPort: number
  imapPort: number
  /** Who signed the certificate of Postfix for `localhost`, in PEM. */
  certificate: string
  /** Resolves when Postfix has delivered, or returned, all it took. */
  quiet: () => Promise<void>
  /** What Postfix and Dovecot wrote so far. */
  log: () => string
  stop: () => Promise<void>
}>

const secondsToStart = 30

/**
 * Starts both, with all their files in a folder that is thrown away; they end with this process at the latest.
 *
 * @returns what is missing where they cannot run.
 * @throws Error with their logs when they do not start.
 * @example
 * const peers = await mailPeers()
 * if ('missing' in peers) return console.error(peers.missing)
 */
export async function mailPeers(): Promise<MailPeers | Readonly<{ missing: string }>> {
  const missing = missingPeers()
  if (missing !== undefined) return { missing }
  const folder = mkdtempSync(join(tmpdir(), 'cobranza-mail-'))
  chmodSync(folder, 0o755)
  const owner = ownerOfMail()
  const mailFolder = join(folder, 'mail')
  mkdirSync(mailFolder)
  chownSync(mailFolder, owner.uid, owner.gid)
  const [smtpPort, imapPort, lmtpPort] = [await freePort(), await freePort(), await freePort()]
  const dovecot = startDovecot({ folder, imapPort, lmtpPort, mailFolder, owner })
  const dovecotEnded = new Promise((resolve) => dovecot.once('exit', resolve))
  let leave = (): void => {
    dovecot.kill('SIGTERM')
  }
  const atExit = () => {
    leave()
    remove(folder)
  }
  process.once('exit', atExit)
  const logOf = (name: string) => {
    try {
      return readFileSync(join(folder, name), 'utf8')
    } catch {
      return ''
    }
  }
  try {
    const { certificate, key } = keyFiles(folder)
    const postfix = startPostfix({ folder, port: smtpPort, lmtpPort, certificate, key, mailFolder, owner })
    leave = () => {
      postfix.stopAtOnce()
      dovecot.kill('SIGTERM')
    }
    const log = () => `${postfix.log()}${logOf('dovecot.log')}`
    for (const port of [smtpPort, imapPort, lmtpPort]) {
      if (!(await greets(port))) throw new Error(`nobody answers on port ${port}:\n${log()}`)
    }
    return {
      smtpPort,
      imapPort,
      certificate: readFileSync(certificate, 'utf8'),
      async quiet() {
        const until = performance.now() + secondsToStart * 1000
        while (!postfix.isQuiet()) {
          if (performance.now() > until) throw new Error(`Postfix does not come to rest:\n${log()}`)
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
      },
      log,
      async stop() {
        process.off('exit', atExit)
        postfix.stop()
        dovecot.kill('SIGTERM')
        await dovecotEnded
        remove(folder)
      },
    }
  } catch (error) {
    process.off('exit', atExit)
    leave()
    await dovecotEnded
    remove(folder)
    throw error
  }
}

/** Neither server writes mail as root; nobody owns it for the time it lives. */
function ownerOfMail(): Readonly<{ uid: number; gid: number }> {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

/** Writes a key and its certificate to files of the folder, and tells which. */
function keyFiles(folder: string): Readonly<{ certificate: string; key: string }> {
  const made = selfSigned()
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  writeFileSync(certificate, made.certificate)
  writeFileSync(key, made.key, { mode: 0o600 })
  return { certificate, key }
}

/** Whether a server says its greeting within the time it has to start. */
async function greets(port: number): Promise<boolean> {
  const until = performance.now() + secondsToStart * 1000
  while (performance.now() < until) {
    if (await greetsNow(port)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}

function greetsNow(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(2000, () => end(false))
    socket.once('data', () => end(true))
    socket.once('error', () => end(false))
    socket.once('end', () => end(false))
  })
}

/** Files may still be written while their server dies; a folder for throwing away is no reason to fail. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch {}
}
