import type { Sentence } from '../../../contract/sentence'
import { fixed, say, within } from '../../model/sentence'

const RULES: ReadonlyMap<string, string> = new Map([
  ['last', fixed('one of the newest')],
  ['hourly', fixed('the one of its hour')],
  ['daily', fixed('the one of its day')],
  ['weekly', fixed('the one of its week')],
  ['monthly', fixed('the one of its month')],
  ['yearly', fixed('the one of its year')],
])

/** Why a rule keeps a restore point, for a person; the command line has it in the words of stock clients. */
export function reasonWords(reason: string): Sentence {
  const [, rule = ''] = /^(?:oldest )?([a-z]+) snapshot$/.exec(reason) ?? []
  const [, period = '', recent] = /^(?:oldest )?([a-z]+) within (\S+)$/.exec(reason) ?? []
  const [, tags] = /^has tags \[(.*)\]$/s.exec(reason) ?? []
  const [, duration] = /^within (\S+)$/.exec(reason) ?? []
  const [, component] = /^last application-consistent point of (.+)$/s.exec(reason) ?? []
  if (duration !== undefined) return say('not older than {duration}', { duration })
  if (component !== undefined) return say('the last application-consistent one of {component}', { component })
  if (recent !== undefined)
    return say('{rule}, not older than {duration}', { rule: within(RULES.get(period) ?? period), duration: recent })
  if (tags !== undefined) return say('it has the tags {tags}', { tags })
  if (reason === 'degraded, takes no slot') return fixed('it is not whole, and so takes the place of no other')
  return RULES.get(rule) ?? reason
}
