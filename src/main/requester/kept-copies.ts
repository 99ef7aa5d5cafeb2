import type { KeptContext, KeptShadowCopies, RevertOutcome, ShadowCopyStatus } from '../../contract/volumes'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { ShadowCopyService } from '../vss'
import type { BackupPorts } from './backup-ports'
import { createShadowCopies } from './create-shadow-copies'

/** Shadow copies that stay, as a screen handles them (rules O20 to O22, docs/spec/requester.md). */
export interface KeptCopies {
  create(folders: readonly string[], context: KeptContext, signal: AbortSignal): Promise<KeptShadowCopies>
  expose(id: string, folder: string): Promise<void>
  conceal(id: string): Promise<void>
  /** Fails: `busy` for one that a running program made for itself. */
  remove(id: string): Promise<void>
  /** Fails: `invalid-request` unless `confirm` is the volume that would be reverted. */
  revert(id: string, confirm: string, signal: AbortSignal): Promise<RevertOutcome>
}

interface Ports {
  readonly shadowCopies: ShadowCopyService
  readonly volumesUnder: BackupPorts['volumesUnder']
  readonly timers: BackupPorts['timers']
  /** Who asks, as lists show it. */
  readonly createdBy: string
}

export function keptCopies(ports: Ports): KeptCopies {
  const { shadowCopies } = ports
  const find = async (id: string): Promise<ShadowCopyStatus> => {
    const found = (await shadowCopies.listShadowCopies()).find((copy) => copy.id === id)
    if (found) return found
    throw new BackupError('invalid-request', say('There is no shadow copy {id}.', { id }), { context: { id } })
  }
  return {
    async create(sources, context, signal) {
      const wish = { sources, context, createdBy: ports.createdBy }
      const { set, writers } = await createShadowCopies(ports, wish, signal)
      return {
        ids: set.shadowCopies.map(({ id }) => id),
        freezeMilliseconds: writers.length > 0 ? set.freezeMilliseconds : null,
        failed: writers.flatMap(({ name, failure }) => (failure ? [{ writer: name, reason: failure.message }] : [])),
      }
    },
    expose: (id, folder) => shadowCopies.exposeShadowCopy(id, folder),
    conceal: (id) => shadowCopies.concealShadowCopy(id),
    async remove(id) {
      const { persistent, inUse, volume } = await find(id)
      if (inUse && !persistent) {
        const words = say('A running program reads this shadow copy of {volume}; it goes when that program is done.', {
          volume,
        })
        throw new BackupError('busy', words, { retry: 'later', context: { id, volume } })
      }
      await shadowCopies.deleteShadowCopy(id)
    },
    async revert(id, confirm, signal) {
      const { volume } = await find(id)
      if (confirm !== volume) {
        const words = say('Reverting {volume} must be confirmed by naming it.', { volume })
        throw new BackupError('invalid-request', words, { context: { id, volume } })
      }
      return shadowCopies.revertToShadowCopy(id, { signal, onStep: () => undefined })
    },
  }
}
