import type { LogLine } from '../log'
import { readArguments } from './arguments'
import type { Command } from './command'
import { OK } from './exit-code'
import { wrongArguments } from './snapshot-arguments'

const OPTIONS = { follow: { type: 'boolean', short: 'f' }, last: { type: 'string', short: 'n' } } as const

/** How many lines are shown unless told. */
const LAST = 100
const MOST = 100_000

/** What the programs of this person said, or of the service for root (docs/spec/places.md, P30-P38). */
export const logs: Command = {
  name: 'logs',
  usage: 'logs [--follow] [--last N] [--json]         what Penumbra wrote down about its work',
  async run({ log }, args, { print }, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length > 0) throw wrongArguments('logs takes options only.')
    const most = Number(values.last ?? LAST)
    if (!Number.isInteger(most) || most < 0 || most > MOST) {
      throw wrongArguments(`--last takes a number from 0 to ${MOST}.`)
    }
    const show = (line: LogLine) => print(values.json ? JSON.stringify(line) : textOf(line))
    if (most > 0) for (const line of await log.read(most)) show(line)
    if (values.follow) await log.follow(show, signal)
    return OK
  },
}

/** One line for a person; control characters of whatever was logged cannot move the cursor. */
function textOf({ time, level, program, area, code, sessionId, facts, names }: LogLine): string {
  const session: LogLine['facts'] = sessionId ? { session: sessionId.slice(0, 8) } : {}
  const details = Object.entries({ ...session, ...facts, ...names })
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? JSON.stringify(value) : String(value)}`)
  return [time, level.padEnd(5), program, area, code, ...details].join(' ')
}
