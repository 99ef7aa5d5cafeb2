import type { VolumePath } from '../../model/volume-path'
import type { ServiceCalls, VssSession, VssSetReport } from '../../native'
import type { LeftOutFiles, ShadowCopy, ShadowCopySet } from '..'
import { nothingUnknown } from '../documents'
import { fileTime } from './file-time'
import { filesInCopy } from './files-in-copy'
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
  const shadowCopies = copies.flatMap(({ id, volume, providerId, deviceObject, created }) => {
    const place = [...added].find(([, name]) => name.toLowerCase() === volume.toLowerCase())
    if (!place) return []
    const provider = providers.find((one) => one.id === providerId)?.name ?? providerId
    return [{ id, volume: place[0], provider, deviceObject: deviceRoot(deviceObject), createdAt: fileTime(created) }]
  })
  const leftOut = await leftOutFiles(service, made.writers, drives)
  return {
    setId,
    shadowCopies,
    freezeMilliseconds: made.milliseconds,
    commitSpreadMilliseconds: 0,
    leftOut: await Promise.all(leftOut.map((files) => withNames(files, shadowCopies))),
  }
}

/** A pattern for the files of one folder alone fits its folders, too: those that are meant are looked up in the copy. */
async function withNames(files: LeftOutFiles, copies: readonly ShadowCopy[]): Promise<LeftOutFiles> {
  const { path, fileSpec, recursive, from } = files
  const isOfOneFolder = from === 'backup' && !recursive && /[*?]/.test(fileSpec) && !/[*?]/.test(path)
  if (!isOfOneFolder) return files
  const set = { path, fileSpec, recursive, backupTypes: 0, isLog: false, alternatePath: null, unknown: nothingUnknown }
  return { ...files, files: await filesInCopy([set], copies) }
}
