import type { RestKind } from '../../contract/computer'
import { type BusEnvironment, askBus } from './bus-tool'

const MANAGER = ['org.freedesktop.login1', '/org/freedesktop/login1', 'org.freedesktop.login1.Manager']
const METHODS = { sleep: 'Suspend', 'power-off': 'PowerOff' } as const
const WORDS = { sleep: 'sleep', 'power-off': 'end' } as const

/** Why this process cannot let the computer sleep or end, in one sentence; null when it can. Never fails. */
export async function cannotRest(environment: BusEnvironment, how: RestKind): Promise<string | null> {
  const answer = await askBus(environment, ['call', ...MANAGER, `Can${METHODS[how]}`])
  if (answer === null) return `Nobody here can let the computer ${WORDS[how]}: logind does not answer.`
  if (answer.trim() === 's "yes"') return null
  return answer.trim() === 's "na"'
    ? `This computer cannot ${WORDS[how]} by itself.`
    : `This process may not let the computer ${WORDS[how]} without a password; the service can.`
}

/** Lets it sleep or end, without asking anybody. Answers whether logind took it. Never fails. */
export const letRest = async (environment: BusEnvironment, how: RestKind): Promise<boolean> =>
  (await askBus(environment, ['call', ...MANAGER, METHODS[how], 'b', 'false'])) !== null
