export { type MailPeers, mailPeers } from './mail-peers.ts'
export { awaitMessage, hasMessageId, messagesIn, openMailbox } from './mailbox-reader.ts'
export { missingPeers, missingPython, pythonWithDkim } from './missing.ts'
export { type Mailbox, mailboxes, mailboxPassword, unicodeDomain } from './people.ts'
export {
  type ReadAddress,
  type ReadMail,
  type ReadPart,
  type ReadShape,
  type ReadSignature,
  readByPython,
} from './python-reader.ts'
