import { it } from 'vitest'
import { backUpWithFaultsAt, restoreWithFaultsAt } from './process-faults.fake'

it('C60: every fault at freeze, of a real process each: in time, without it, and no success', () =>
  backUpWithFaultsAt('freeze'))

it('C60: every fault at pre-restore, of a real process each: in time, and its component is refused', () =>
  restoreWithFaultsAt('pre-restore'))
