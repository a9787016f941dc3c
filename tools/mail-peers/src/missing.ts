import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Programs and their packages in Debian, and in what comes from it. */
const programs: readonly Readonly<{ path: string; from: string }>[] = [
  { path: '/usr/sbin/postfix', from: 'postfix' },
  { path: '/usr/sbin/dovecot', from: 'dovecot-imapd' },
  { path: '/usr/lib/dovecot/lmtp', from: 'dovecot-lmtpd' },
]

/** What the peers need and this machine does not have, in words; `undefined` when all is there. */
export function missingPeers(): string | undefined {
  if (process.getuid?.() !== 0) return 'Postfix and Dovecot start as root only'
  return absence(programs.filter(({ path }) => !existsSync(path)).map(({ from }) => from))
}

/** What reading mail by Python needs and this machine does not have. */
export function missingPython(): string | undefined {
  return absence(pythonWithDkim() === undefined ? ['python3-dkim'] : [])
}

function absence(packages: readonly string[]): string | undefined {
  if (packages.length === 0) return undefined
  return `there is no ${packages.join(', ')} here (Debian: apt-get install ${packages.join(' ')})`
}

/** A Python that has dkimpy and its Ed25519; `undefined` where there is none. */
export function pythonWithDkim(): string | undefined {
  return ['/usr/bin/python3', 'python3'].find(
    (python) => spawnSync(python, ['-c', 'import dkim, nacl'], { stdio: 'ignore' }).status === 0,
  )
}
