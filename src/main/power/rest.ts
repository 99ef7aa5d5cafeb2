import type { RestKind } from '../../contract/computer'
import { fixed } from '../model/sentence'
import { type BusEnvironment, askBus } from './ask-bus'
import { MANAGER } from './login-manager'

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
  const [answer] = await askBus(environment, [{ ...MANAGER, member: `Can${METHODS[how]}`, arguments: [] }])
  if (!answer) return NO_LOGIND[how]
  if (answer[0] === 'yes') return null
  return answer[0] === 'na' ? NOT_BY_ITSELF[how] : NOT_ALLOWED[how]
}

/** Lets it sleep or end, without asking anybody. Answers whether logind took it. Never fails. */
export async function letRest(environment: BusEnvironment, how: RestKind): Promise<boolean> {
  const [answer] = await askBus(environment, [{ ...MANAGER, member: METHODS[how], arguments: [false] }])
  return answer !== null && answer !== undefined
}
