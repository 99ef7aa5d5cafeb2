import { it } from 'vitest'
import { abortWithFaults, backUpWithFaultsAt, restoreWithFaultsAt } from './process-faults.fake'
import { backupEvents } from './writer-faults.fake'

it.each(backupEvents.filter((event) => event !== 'freeze'))(
  'C60: every fault at %s, of a real process each: in time, without it, and no success',
  backUpWithFaultsAt,
)

it('C60: every fault at abort, of a real process each: the set is undone in time', abortWithFaults)

it('C60: every fault at post-restore, of a real process each: in time, and its component has failed', () =>
  restoreWithFaultsAt('post-restore'))
