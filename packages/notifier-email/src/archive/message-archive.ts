/**
 * Keeps copies of what was sent, and finds them by Message-ID: the evidence that settles a message whose fate is unknown.
 *
 * A copy proves that the server took the message only where the server itself makes it, such as Postfix with `always_bcc` or Exchange
 * with a journal rule. A copy the sender files on its own (a "Sent" folder) proves nothing.
 */
export interface MessageArchive {
  /**
   * Those of the Message-IDs, with angle brackets, of which there is a copy. Throws when it cannot tell: an id that is left out is
   * one the archive surely does not have.
   */
  find(messageIds: readonly string[]): Promise<ReadonlySet<string>>
}
