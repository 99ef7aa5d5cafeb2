import type { RestKind } from '../../contract/computer'
import { type BusEnvironment, askBus } from './bus-tool'
import { fixed } from '../model/sentence'

const MANAGER = ['org.freedesktop.login1', '/org/freedesktop/login1', 'org.freedesktop.login1.Manager']
const METHODS = { sleep: 'Suspend', 'power-off': 'PowerOff' } as const
const NO_LOGIND = {
  sleep: fixed('Nobody here can let the computer sleep: logind does not answer.'),
  'power-off': fixed('Nobody here can let the computer end: logind does not answer.'),
} as const
const NOT_BY_ITSELF = {
  sleep: fixed('This computer cannot sleep by itself.'),
  'power-off': fixed('This computer cannot end by itself.'),
} as const
const NOT_ALLOWED = {
  sleep: fixed('This process may not let the computer sleep without a password; the service can.'),
  'power-off': fixed('This process may not let the computer end without a password; the service can.'),
} as const

/** Why this process cannot let the computer sleep or end, in one sentence; null when it can. Never fails. */
export async function cannotRest(environment: BusEnvironment, how: RestKind): Promise<string | null> {
  const answer = await askBus(environment, ['call', ...MANAGER, `Can${METHODS[how]}`])
  if (answer === null) return NO_LOGIND[how]
  if (answer.trim() === 's "yes"') return null
  return answer.trim() === 's "na"' ? NOT_BY_ITSELF[how] : NOT_ALLOWED[how]
}

/** Lets it sleep or end, without asking anybody. Answers whether logind took it. Never fails. */
export const letRest = async (environment: BusEnvironment, how: RestKind): Promise<boolean> =>
  (await askBus(environment, ['call', ...MANAGER, METHODS[how], 'b', 'false'])) !== null
