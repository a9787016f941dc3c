/**
 * Loaded into a program with `--import`: when the program ends, it writes the most memory it ever held, in kilobytes of
 * 1,024 bytes, to file descriptor 3.
 */
import { writeSync } from 'node:fs'
import process from 'node:process'

process.on('exit', () => {
  writeSync(3, String(process.resourceUsage().maxRSS))
})
