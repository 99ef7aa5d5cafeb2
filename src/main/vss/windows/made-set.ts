import type { VolumePath } from '../../model/volume-path'
import type { ServiceCalls, VssSession, VssSetReport } from '../../native'
import type { ShadowCopySet } from '..'
import { fileTime } from './file-time'
import { leftOutFiles } from './left-out-files'
import { deviceRoot } from './path-names'
import { asked } from './vss-failure'

/** The set that the service made, with what Windows keeps out of it. */
export async function madeSet(
  service: VssSession<ServiceCalls>,
  { setId, copies }: VssSetReport,
  added: ReadonlyMap<VolumePath, string>,
  made: { readonly milliseconds: number; readonly writers: readonly string[] },
): Promise<ShadowCopySet> {
  const providers = await asked(service.call('providers'))
  const drives = [...added.keys()].map(
    (volume) =>
      `${volume
        .slice(1)
        .replaceAll('/', '\\')
        .replace(/^([A-Z])(?=\\|$)/, '$1:')}\\`,
  )
  return {
    setId,
    shadowCopies: copies.flatMap(({ id, volume, providerId, deviceObject, created }) => {
      const place = [...added].find(([, name]) => name.toLowerCase() === volume.toLowerCase())
      if (!place) return []
      const provider = providers.find((one) => one.id === providerId)?.name ?? providerId
      return [{ id, volume: place[0], provider, deviceObject: deviceRoot(deviceObject), createdAt: fileTime(created) }]
    }),
    freezeMilliseconds: made.milliseconds,
    commitSpreadMilliseconds: 0,
    leftOut: await leftOutFiles(service, made.writers, drives),
  }
}
