/** Runs core's calendar tests where days begin and end differently, some of them without a midnight. */
import { say, work } from './setup/shell.mjs'

const zones = ['UTC', 'America/Santiago', 'America/Lima', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Apia']

const failed = []
for (const zone of zones) {
  say(`zones: TZ=${zone}`)
  const code = await work('vitest', ['run', '--project', 'core', 'src/calendar/', ...process.argv.slice(2)], {
    env: { TZ: zone },
  })
  if (code !== 0) failed.push(zone)
}
say(failed.length === 0 ? `zones: ${zones.length} agree` : `zones: FAILED in ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
