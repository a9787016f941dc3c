import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Mailbox, mailboxes, mailboxPassword } from './people.ts'
import { maildirOf } from './postfix.ts'

/** Where a Dovecot of one's own keeps everything, where it listens, and who owns the mail. */
export type DovecotPlan = Readonly<{
  folder: string
  imapPort: number
  lmtpPort: number
  mailFolder: string
  owner: Readonly<{ uid: number; gid: number }>
}>

/** Starts one as a child of this process; when it answers is for the caller to find out. */
export function startDovecot(plan: DovecotPlan): ChildProcess {
  const file = join(plan.folder, 'dovecot.conf')
  writeFileSync(
    join(plan.folder, 'users'),
    Object.values(mailboxes)
      .map((mailbox) => userLine(mailbox, plan))
      .join(''),
  )
  writeFileSync(file, settings(plan))
  return spawn('/usr/sbin/dovecot', ['-F', '-c', file], { stdio: 'ignore' })
}

function userLine({ user, bytesMax }: Mailbox, { mailFolder, owner }: DovecotPlan): string {
  const quota = bytesMax === undefined ? '' : ` userdb_quota_rule=*:bytes=${bytesMax}`
  const mail = `userdb_mail=maildir:${join(mailFolder, maildirOf(user))}`
  return `${user}:{PLAIN}${mailboxPassword}:${owner.uid}:${owner.gid}::${join(mailFolder, user)}::${mail}${quota}\n`
}

function settings({ folder, imapPort, lmtpPort, owner }: DovecotPlan): string {
  const users = `passwd-file
  args = username_format=%u ${join(folder, 'users')}`
  return `base_dir = ${join(folder, 'run')}
state_dir = ${join(folder, 'state')}
log_path = ${join(folder, 'dovecot.log')}
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = ${owner.uid}
first_valid_gid = ${owner.gid}
mail_plugins = quota
passdb {
  driver = ${users}
}
userdb {
  driver = ${users}
}
plugin {
  quota = count:of this mailbox
  quota_vsizes = yes
}
# Who has no more room is told so for good, as most do.
quota_full_tempfail = no
lmtp_save_to_detail_mailbox = no
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
`
}
