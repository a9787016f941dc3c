/** Holds `packages/core/src` to the plan of the house (see `floors/plan.ts`). `npm run floors` */
import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { checkFloors } from './floors/check.ts'
import { root, say } from './setup/shell.mjs'
import { filesBelow } from './setup/stamp.mjs'

const base = join(root, 'packages', 'core', 'src')
const tree = new Map(
  filesBelow(base).map((file) => [relative(base, file).split(sep).join('/'), readFileSync(file, 'utf8')]),
)
const breaches = checkFloors(tree)
for (const breach of breaches) say(`packages/core/src/${breach}`)
if (tree.size === 0) say('floors: packages/core/src is empty, so nothing was checked')
else say(breaches.length === 0 ? `floors: ${tree.size} files stand` : `floors: ${breaches.length} breaches`)
process.exitCode = breaches.length === 0 && tree.size > 0 ? 0 : 1
