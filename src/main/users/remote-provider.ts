import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { z } from 'zod'
import { ShadowCopyStatus } from '../../contract/volumes'
import { say } from '../model/sentence'
import { type VolumePath, volumePath } from '../model/volume-path'
import type { ProvidedCopy, Provider } from '../vss/providers'
import { ProviderAnswer, type ProviderRequest } from './provider-request'

/** Carries a step to the service and its answer back. Rejects with the BackupError that the provider failed with. */
export type AskProvider = (provider: string, request: ProviderRequest) => Promise<unknown>

/**
 * A provider of the service, as the engine of a user drives it. A copy is asked for only of a volume whose top the user
 * can open under its own name: then nothing can be reached in the copy that could not be reached before.
 */
export function remoteProvider(
  about: Pick<Provider, 'id' | 'name' | 'kind' | 'version'>,
  askService: AskProvider,
): Provider {
  const ask = (request: ProviderRequest) => askService(about.id, request)
  const ofSet = (step: 'endPrepareSnapshots' | 'preCommitSnapshots' | 'postFinalCommitSnapshots' | 'abortSnapshots') =>
    async function (setId: string): Promise<void> {
      await ask({ step, setId })
    }
  return {
    ...about,
    async isVolumeSupported(volume) {
      if (!(await mayEnter(volume)))
        return { supported: false, reason: say('This user may not enter {volume}.', { volume }) }
      return ProviderAnswer.isVolumeSupported.parse(await ask({ step: 'isVolumeSupported', volume }))
    },
    async beginPrepareSnapshot({ setId, shadowCopyId, volume }) {
      await ask({ step: 'beginPrepareSnapshot', setId, shadowCopyId, volume })
    },
    endPrepareSnapshots: ofSet('endPrepareSnapshots'),
    preCommitSnapshots: ofSet('preCommitSnapshots'),
    async commitSnapshots(setId) {
      return ProviderAnswer.commitSnapshots.parse(await ask({ step: 'commitSnapshots', setId }))
    },
    async postCommitSnapshots(setId): Promise<readonly ProvidedCopy[]> {
      const copies = ProviderAnswer.postCommitSnapshots.parse(await ask({ step: 'postCommitSnapshots', setId }))
      return copies.map((copy) => ({ ...copy, volume: volumePath(copy.volume) }))
    },
    // The service does it, for this user, before it says where the copies are.
    letUserEnter: null,
    postFinalCommitSnapshots: ofSet('postFinalCommitSnapshots'),
    abortSnapshots: ofSet('abortSnapshots'),
    async deleteSnapshot(shadowCopyId) {
      await ask({ step: 'deleteSnapshot', shadowCopyId })
    },
    async list() {
      return z.array(ShadowCopyStatus).parse(await ask({ step: 'list' }))
    },
    // What a dead engine left is the service's to remove, and it does so by itself.
    cleanUp: () => Promise.resolve([]),
  }
}

const mayEnter = (volume: VolumePath): Promise<boolean> =>
  access(volume, constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
