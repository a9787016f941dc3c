#!/usr/bin/env node
import process from 'node:process'
import { runCli } from './cli.ts'

const code = runCli({
  args: process.argv.slice(2),
  folder: process.cwd(),
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
})
code.then((value) => {
  process.exitCode = value
})
