import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { handedOnDomains, mailboxes, ownDomains } from './people.ts'

/** Where a Postfix of one's own keeps everything, who it hands mail to, and who owns the mailboxes it writes itself. */
export type PostfixPlan = Readonly<{
  folder: string
  port: number
  lmtpPort: number
  certificate: string
  key: string
  mailFolder: string
  owner: Readonly<{ uid: number; gid: number }>
}>

/** A running Postfix. */
export type Postfix = Readonly<{
  log: () => string
  /** Whether nothing waits to be delivered. */
  isQuiet: () => boolean
  stop: () => void
  stopAtOnce: () => void
}>

/** Starts one; it answers when this returns. */
export function startPostfix(plan: PostfixPlan): Postfix {
  const { folder } = plan
  const settings = join(folder, 'etc')
  const logFile = join(folder, 'postfix.log')
  for (const name of ['etc', 'queue', 'data']) mkdirSync(join(folder, name), { mode: 0o755 })
  asRoot('chown', ['postfix', join(folder, 'data')])
  writeFileSync(join(settings, 'main.cf'), mainSettings(plan, logFile))
  writeFileSync(join(settings, 'master.cf'), services(plan.port))
  writeFileSync(join(settings, 'people'), people())
  const log = () => readIfThere(logFile)
  const started = spawnSync('/usr/sbin/postfix', ['-c', settings, 'start'], { encoding: 'utf8' })
  if (started.status !== 0) throw new Error(`Postfix did not start:\n${started.stderr}${log()}`)
  return {
    log,
    isQuiet: () =>
      spawnSync('/usr/sbin/postqueue', ['-c', settings, '-p'], { encoding: 'utf8' }).stdout.includes('queue is empty'),
    stop: () => {
      spawnSync('/usr/sbin/postfix', ['-c', settings, 'stop'], { stdio: 'ignore' })
    },
    stopAtOnce: () => {
      const pid = Number(readIfThere(join(folder, 'queue', 'pid', 'master.pid')))
      if (pid > 1) process.kill(pid, 'SIGTERM')
    },
  }
}

function asRoot(program: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function mainSettings({ folder, lmtpPort, certificate, key, mailFolder, owner }: PostfixPlan, logFile: string): string {
  const lmtp = `lmtp:inet:127.0.0.1:${lmtpPort}`
  const all: Readonly<Record<string, string>> = {
    compatibility_level: '3.6',
    queue_directory: join(folder, 'queue'),
    data_directory: join(folder, 'data'),
    maillog_file: logFile,
    maillog_file_prefixes: folder,
    myhostname: 'mx.customer.example',
    mydestination: '',
    mynetworks: '127.0.0.0/8',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    disable_dns_lookups: 'yes',
    smtpd_peername_lookup: 'no',
    smtpd_tls_security_level: 'may',
    smtpd_tls_cert_file: certificate,
    smtpd_tls_key_file: key,
    alias_maps: '',
    local_recipient_maps: '',
    virtual_mailbox_domains: [...handedOnDomains, ...ownDomains].join(' '),
    virtual_mailbox_maps: `texthash:${join(folder, 'etc', 'people')}`,
    virtual_mailbox_base: mailFolder,
    virtual_uid_maps: `static:${owner.uid}`,
    virtual_gid_maps: `static:${owner.gid}`,
    virtual_transport: lmtp,
    // Other domains stand for servers of others, which accept now and find out later that nobody is there.
    default_transport: lmtp,
    transport_maps: `inline:{${ownDomains.map((domain) => `{${domain} = virtual:}`).join(' ')}}`,
    always_bcc: mailboxes.archive.user,
  }
  return Object.entries(all)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('')
}

/** The table of addresses and their mailboxes. */
function people(): string {
  return Object.values(mailboxes)
    .flatMap(({ user, addresses }) => addresses.map((address) => `${address} ${maildirOf(user)}/\n`))
    .join('')
}

/** Where the mail of a mailbox is, below the folder of all. */
export function maildirOf(user: string): string {
  return `${user}/Maildir`
}

/** The services that a Postfix without local users and without the command `sendmail` needs; none in a chroot. */
function services(port: number): string {
  return `127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
pickup unix n - n 60 1 pickup
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
lmtp unix - - n - - lmtp
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
showq unix n - n - - showq
postlog unix-dgram n - n - 1 postlogd
`
}
