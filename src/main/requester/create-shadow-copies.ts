import type { WriterStatus } from '../../contract/writers'
import { BackupError } from '../model/backup-error'
import { about, within } from '../model/sentence'
import type { BackupComponents, ComponentOutcome, CreationContext, ShadowCopySet } from '../vss'
import type { BackupPorts } from './backup-ports'
import { startSet } from './start-set'

/** Shadow copies that are wanted for themselves, without a restore point. */
export interface ShadowCopyWish {
  /** Folders: a copy is made of every volume that they span. Absolute logical paths. */
  readonly sources: readonly string[]
  /** One whose copies stay. */
  readonly context: CreationContext
  readonly createdBy: string
}

export interface ShadowCopiesMade {
  readonly set: ShadowCopySet
  readonly writers: readonly WriterStatus[]
  /** Empty in a context without writers. */
  readonly outcomes: readonly ComponentOutcome[]
}

type Ports = Pick<BackupPorts, 'shadowCopies' | 'volumesUnder' | 'timers'>

/**
 * One set of all volumes, in the order of vss-model 2.1; in a context without writers only its steps about volumes.
 * A copy is no backup: its type is COPY, so that no application takes it for one.
 *
 * Fails: `vss.no-provider` when a volume cannot be copied; as the shadow copy service does. Nothing is left then.
 */
export async function createShadowCopies(
  { shadowCopies, volumesUnder, timers }: Ports,
  { sources, context, createdBy }: ShadowCopyWish,
  signal: AbortSignal,
): Promise<ShadowCopiesMade> {
  const { volumes } = await volumesUnder(sources)
  for (const { path, provider, whyNot } of volumes)
    if (provider === null)
      throw new BackupError('vss.no-provider', about(path, within(whyNot)), { context: { volume: path } })
  let writers: readonly WriterStatus[] = []
  const backup = await shadowCopies.startBackup({
    ...{ backupType: 'copy', context, createdBy, signal },
    sources: volumes.map(({ path }) => path),
    onStep: (_, said) => {
      writers = said
    },
  })
  try {
    const hasWriters = !WITHOUT_WRITERS.includes(context)
    if (hasWriters) await addEverything(backup)
    await startSet(backup, timers, signal)
    for (const { path, provider } of volumes) await backup.addToSnapshotSet(path, provider ?? undefined)
    if (hasWriters) await backup.prepareForBackup({ kind: 'shadow-copy' })
    const set = await backup.doSnapshotSet()
    const outcomes = hasWriters ? await complete(backup) : []
    return { set, writers, outcomes }
  } catch (error) {
    await backup.abortBackup()
    throw error
  } finally {
    await backup.release()
  }
}

const WITHOUT_WRITERS: readonly CreationContext[] = ['file-share-backup', 'nas-rollback', 'client-accessible']

async function addEverything(backup: BackupComponents): Promise<void> {
  for (const { writerId, instanceId, components } of await backup.gatherWriterMetadata())
    for (const { logicalPath, name } of components) backup.addComponent({ writerId, instanceId, logicalPath, name })
}

async function complete(backup: BackupComponents): Promise<readonly ComponentOutcome[]> {
  const outcomes = backup.componentOutcomes()
  for (const { key, consistency } of outcomes)
    backup.setBackupSucceeded(key, consistency === 'application-consistent' || consistency === 'recoverable')
  await backup.backupComplete()
  return outcomes
}
