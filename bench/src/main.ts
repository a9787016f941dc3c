import { runBench } from './bench-command.ts'

process.exitCode = await runBench(process.argv.slice(2), {
  print: (text) => process.stdout.write(text),
  say: (line) => process.stderr.write(`${line}\n`),
})
