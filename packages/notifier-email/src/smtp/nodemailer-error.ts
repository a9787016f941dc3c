import type { SMTPConnectionCustomAuthHandlers } from 'nodemailer/lib/smtp-connection'
import type { MailFailure } from '../mail.ts'
import type { SmtpAuth } from './options.ts'

/** The part of nodemailer's errors that is read here. Their messages are not: they hold whatever the server or the system said. */
export type SmtpError = Error &
  Readonly<{
    code?: string | undefined
    originalCode?: string | undefined
    command?: string | undefined
    response?: string | undefined
  }>

/** The command that an error is about: `message` after the final dot, `CONNECT` where none was sent. */
export function commandOf({ code, command = '' }: SmtpError): string {
  if (command === 'DATA' && code === 'EMESSAGE') return 'message'
  if (command === 'CONN' || command === 'API' || command === '') return 'CONNECT'
  return command.split(' ')[0] ?? command
}

/** What is wrong, in words of our own. */
export function causeOf(error: SmtpError): Readonly<{ cause: string; failure: MailFailure; isDropped?: boolean }> {
  const { code = '', originalCode = '' } = error
  if (code === 'EAUTH') return { cause: 'the login failed', failure: 'login' }
  if (code === 'ETLS' || isCertificateFault(originalCode)) {
    const detail = /^[A-Z][A-Z0-9_]+$/.test(originalCode) ? `: ${originalCode}` : ''
    return { cause: `no good TLS connection${detail}`, failure: 'tls' }
  }
  if (code === 'ETIMEDOUT') return { cause: 'the server took too long', failure: 'unreachable' }
  if (code === 'EDNS') return { cause: 'the name of the server was not found', failure: 'unreachable' }
  if (code === 'EMESSAGE' || code === 'EENVELOPE' || code === 'EPROTOCOL') {
    return { cause: 'the server answered something odd', failure: 'other' }
  }
  const detail = /^E[A-Z]+$/.test(originalCode) ? ` (${originalCode})` : ''
  const isDropped = code === 'ECONNECTION' || originalCode === 'ECONNRESET' || originalCode === 'EPIPE'
  return { cause: `the connection failed${detail}`, failure: 'unreachable', isDropped }
}

/** OpenSSL and Node name faults of certificates and of the protocol so; what the system says begins with E and has no underscore. */
function isCertificateFault(code: string): boolean {
  return /CERT|SSL|TLS|_SIGNATURE|^EPROTO$|CRL_/.test(code)
}

/** The name under which nodemailer finds the login with a token; it does not let go of the one that it knows itself. */
export const tokenMethod = 'TOKEN'

/** The login with a token, which nodemailer would otherwise fetch itself, over HTTP. */
export function accessTo(auth: SmtpAuth | undefined): SMTPConnectionCustomAuthHandlers {
  if (auth === undefined || !('token' in auth)) return {}
  return {
    async [tokenMethod]({ sendCommand }) {
      const token = await auth.token()
      const words = Buffer.from(`user=${auth.user}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64')
      const { status } = await sendCommand(`AUTH XOAUTH2 ${words}`)
      if (status === 235) return
      // 334 asks to hear the reason; an empty line gets it.
      if (status === 334) await sendCommand('')
      throw new Error('the token was not taken')
    },
  }
}
