import { join } from 'node:path'
import type { MountedPoint } from '../contract/mounts'
import type { Needs as CommandNeeds } from './cli'
import { Mounts } from './jobs'
import type { Log } from './model/log'
import type { RepositoryMovers } from './mover'
import { mountPoints } from './requester'
import type { Places } from './settings'

/** How this engine mounts: everywhere but in what Penumbra keeps for itself. What cannot be read is in the log too. */
export const mounterOf =
  ({ state, config, cache }: Places, startMover: RepositoryMovers['start'], log: Log): CommandNeeds['mount'] =>
  (repository, wish, told, signal) =>
    mountPoints(
      repository,
      { startMover, ownFolders: [state, config, cache] },
      wish,
      (damage) => {
        const { code, message, context } = damage
        const { pack, blob } = context
        log({ level: 'error', area: 'repository', code, facts: { mounted: true, pack, blob }, names: { message } })
        told(damage)
      },
      signal,
    )

/** What the window has mounted. */
export const mountsOf = (
  { runtime }: Places,
  mount: CommandNeeds['mount'],
  newId: () => string,
  changed: (all: MountedPoint[]) => void,
): Mounts => new Mounts({ folder: join(runtime, 'mounts'), mount, newId, changed })
