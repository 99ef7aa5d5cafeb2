import type { Timers } from '../../model/timers'
import type { Provider, Volume } from '../providers'
import type { WriterRegistry } from '../writers'
import type { Stillness } from './hold'
import type { CoordinatorLimits } from './limits'
import type { SetLock } from './set-lock'

/** Everything the coordinator works with, given to it from outside. */
export interface CoordinatorParts {
  readonly providers: readonly Provider[]
  readonly writers: WriterRegistry
  /** The mounted volumes, without a verdict. */
  readonly listVolumes: () => Promise<readonly Volume[]>
  readonly timers: Timers
  /** A new UUID at each call. */
  readonly createId: () => string
  readonly lock: SetLock
  readonly limits: CoordinatorLimits
  /** How things are kept still on this machine; left out where nothing is really held. */
  readonly stillness?: Stillness
}
