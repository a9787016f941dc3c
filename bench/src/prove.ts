import { runProve } from './prove-command.ts'

process.exitCode = await runProve(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: process.stderr,
})
