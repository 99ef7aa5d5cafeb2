import type { Reply } from '../../contract/failure'
import { refuse } from './message'

/**
 * The pipe of whoever keeps things for the time of a session in this folder: one name for each, in a place that all
 * programs share. A backslash would end it.
 */
export const pipeIn = (runtime: string): string =>
  `\\\\.\\pipe\\penumbra-${runtime.replace(/[\\/:]+/g, '-').toLowerCase()}`

/** What an account that is no administrator hears for what it may ask. */
export const refuseUser = (account: string): Reply<never> =>
  refuse(
    'service.user-unavailable',
    `On Windows this service acts for administrators alone so far, and not as ${account}. An administrator can name the account as one in its policy.`,
  )
