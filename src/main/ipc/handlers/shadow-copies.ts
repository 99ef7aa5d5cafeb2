import type { Handlers } from '../answer'
import type { Needs } from './needs'

type Verb = 'list' | 'create' | 'expose' | 'conceal' | 'delete' | 'revert'
type Group = `shadow-copies.${Verb}`

/** A set with slow applications, and a revert that waits for its files. Units: milliseconds. */
const LIMIT = 600_000

export const shadowCopyHandlers = ({ listShadowCopies, keptCopies }: Needs): Pick<Handlers, Group> => ({
  'shadow-copies.list': async () => [...(await listShadowCopies())],
  'shadow-copies.create': ({ folders, context }) => keptCopies.create(folders, context, AbortSignal.timeout(LIMIT)),
  'shadow-copies.expose': async ({ id, folder }) => {
    await keptCopies.expose(id, folder)
    return {}
  },
  'shadow-copies.conceal': async ({ id }) => {
    await keptCopies.conceal(id)
    return {}
  },
  'shadow-copies.delete': async ({ id }) => {
    await keptCopies.remove(id)
    return {}
  },
  'shadow-copies.revert': ({ id, confirm }) => keptCopies.revert(id, confirm, AbortSignal.timeout(LIMIT)),
})
