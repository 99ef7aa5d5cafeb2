import type { Handlers } from '../answer'
import type { Needs } from './needs'

type Group = 'notifications.list' | 'notifications.add' | 'notifications.remove' | 'notifications.test'

/** Longer than any channel may take. */
const TEST_LIMIT = 60_000

export const notificationHandlers = ({ channels, notifier, allowSecretFile }: Needs): Pick<Handlers, Group> => ({
  'notifications.list': () => notifier.list(),
  'notifications.add': async ({ channel, allowSecretFile: mayUseFile }) => {
    if (mayUseFile) await allowSecretFile()
    return channels.add(channel)
  },
  'notifications.remove': async ({ channelId }) => {
    await channels.remove(channelId)
    return {}
  },
  'notifications.test': ({ channelId }) => notifier.test(channelId, AbortSignal.timeout(TEST_LIMIT)),
})
