export { type MailPeers, mailPeers } from './mail-peers.ts'
export { awaitMessages, messagesIn, openMailbox } from './mailbox-reader.ts'
export { missingPeers, pythonWithDkim } from './missing.ts'
export { type Mailbox, mailboxes, mailboxPassword, unicodeDomain } from './people.ts'
