/**
 * Sends as many messages as its first argument says to the sink on the port of its second, twenty at once, each made just before: a
 * process of its own, so that its memory can be told.
 */

import { benchNotifier, sendWith } from './our-sender.ts'
import { outgoingMessage } from './outgoing-input.ts'

const [count = 0, port = 0] = process.argv.slice(2).map(Number)
const connections = 20
const notifier = benchNotifier({ port, connections })
await sendWith(notifier, { count, messageAt: outgoingMessage, connections })
await notifier.close()
