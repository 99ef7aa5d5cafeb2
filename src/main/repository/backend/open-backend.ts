import type { Backend } from './backend'
import { LocalBackend } from './local'
import type { openRemote } from './open-remote'
import { placeOf } from './place'
import type { RemoteTarget } from './remote-target'
import type { TellRequest } from './told'

/** The backend of any place. `access` and the limits count only for a server. Reaches for nothing yet. */
export async function openBackend(target: RemoteTarget, tell?: TellRequest): Promise<Backend> {
  const place = placeOf(target.location)
  if (place.kind === 'local' && !target.half) return new LocalBackend(place.location)
  return openServer(target, undefined, tell)
}

/** As `openRemote`: what servers need is loaded for the first of them. */
export const openServer = async (...asked: Parameters<typeof openRemote>): Promise<Backend> =>
  (await import('./open-remote')).openRemote(...asked)
