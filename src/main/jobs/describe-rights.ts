import type { HostRights, ProcessRights } from '../../contract/rights'
import type { VolumeStatus } from '../../contract/volumes'
import type { SettingsStore } from '../settings'
import { hostRights } from './host-rights'
import { targetRights } from './target-rights'

/** What this process can do with each volume, and with each place that a job writes to, looked at now. */
export async function describeRights(
  own: ProcessRights,
  shadowCopies: { volumes(): Promise<readonly VolumeStatus[]> },
  settings: SettingsStore,
): Promise<HostRights> {
  const { jobs } = (await settings.load()).settings
  const targets = [...new Set(jobs.map(({ repository }) => repository))]
  return hostRights(own, await shadowCopies.volumes(), await Promise.all(targets.map(targetRights)))
}
