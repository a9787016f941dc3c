import { books } from './0001-books.ts'
import { openItems } from './0002-open-items.ts'
import { upkeep } from './0003-upkeep.ts'
import { moveContact } from './0004-move-contact.ts'
import { unknownContacts } from './0005-unknown-contacts.ts'
import type { Migration } from './migration.ts'

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [books, openItems, upkeep, moveContact, unknownContacts]
