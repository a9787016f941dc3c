/**
 * A mail server for tests and proofs, on 127.0.0.1, that does what its script says at every stage of a message.
 *
 * @module
 */
export { type PeerCertificate, selfSigned } from './certificate.ts'
export { type PeerOptions, type SmtpPeer, smtpPeer } from './peer.ts'
export type { PeerAct, PeerMoment, PeerScript, PeerStage, TakenMail } from './script.ts'
export type { PeerCommand } from './session.ts'
