import { nothingUnknown, noFileEntries, type BackupComponentsDocument, type WriterMetadata } from '../documents'
import type { RestoreComponents, RestoreKey, RestoreOptions, RestoreSelection } from '..'
import type { SimulatedScript } from '../writers'
import { type Bench, type BenchOptions, bench, writerIdOf } from './coordinator.fake'

/** The stored document of a backup of these writers: every component they describe, with this schema. */
export const storedDocument = (
  writers: readonly SimulatedScript[],
  backupSchema = 0x7fff,
): BackupComponentsDocument => ({
  backupType: 'full',
  bootableSystemStateBackup: false,
  selectComponents: true,
  partialFileSupport: false,
  snapshotSetId: null,
  unknown: nothingUnknown,
  writers: writers.map(({ description }) => ({
    writerId: description.writerId,
    instanceId: 'an instance of then',
    instanceName: description.instanceName ?? '',
    backupSchema,
    unknown: nothingUnknown,
    components: description.components.map(({ kind, logicalPath, name }) => ({
      ...{ kind, logicalPath, name, backupStamp: `stamp of ${name}`, previousBackupStamp: null },
      ...{ backupSucceeded: true, backupMetadata: 'opaque', restoreMetadata: null, failure: null },
      ...{ consistency: null, reason: '', unknown: nothingUnknown, ...noFileEntries },
    })),
  })),
})

export const keyNamed = (name: string): RestoreKey => ({
  writerId: writerIdOf(name),
  instanceName: '',
  logicalPath: '/data',
  name: `${name}.db`,
})

export const selectionOf = (name: string): RestoreSelection => ({
  key: keyNamed(name),
  fileSets: [
    {
      ...{ path: '/data', fileSpec: `${name}.db*`, recursive: false, backupTypes: 3855, isLog: false },
      ...{ alternatePath: null, unknown: nothingUnknown },
    },
  ],
  staging: '/data/.staging',
  undo: '/data/.undo',
})

export interface RestoreBench extends Bench {
  readonly beginRestore: (options?: Partial<RestoreOptions>) => Promise<RestoreComponents>
}

/** A coordinator with simulated writers that live, and the stored documents of a backup of them. */
export function restoreBench(
  options: BenchOptions & { readonly schema?: number; readonly stored?: readonly SimulatedScript[] },
): RestoreBench {
  const made = bench(options)
  const writers = options.stored ?? options.writers ?? []
  const metadata: readonly WriterMetadata[] = []
  return {
    ...made,
    beginRestore: (restore = {}) =>
      made.service.startRestore({
        backupComponents: storedDocument(writers, options.schema),
        writerMetadata: metadata,
        restoreType: 'by-copy',
        writerIds: writers.map(({ description }) => description.writerId),
        sources: ['/data'],
        signal: new AbortController().signal,
        onStep: (step) => void made.steps.push(step),
        ...restore,
      }),
  }
}

/** As far as PreRestore, with these components. */
export async function upToPreRestore(restore: RestoreComponents, names: readonly string[]): Promise<void> {
  await restore.gatherWriterMetadata()
  for (const name of names) restore.setSelectedForRestore(selectionOf(name))
  await restore.preRestore()
}

/** All of it, with one status for every component. */
export async function wholeRestore(
  restore: RestoreComponents,
  names: readonly string[],
  status: 'all' | 'none' = 'all',
): Promise<void> {
  await upToPreRestore(restore, names)
  for (const name of names) restore.setFileRestoreStatus(keyNamed(name), status)
  await restore.postRestore()
}
