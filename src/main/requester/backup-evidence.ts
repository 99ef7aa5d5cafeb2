import type { ApplicationWishes, RunRecord, RunResult } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import type { Proof } from '../../contract/proof'
import type { ComponentBackup } from '../../contract/writers'
import { localTime } from '../model/local-time'
import type { MethodOutput, StoredDocument } from '../mover'
import { type SnapshotContent, quotePath } from '../repository'
import { backupKey } from './component-backups'
import type { MadeLink } from './component-links'
import type { Judgement } from './backup-judgement'
import type { ComponentKey } from '../vss'
import type { ChainOwner } from './chains/link'
import type { BackupPorts, BackupRequest, Capture } from './backup-ports'
import { RUN_DOCUMENT, type RunDocument, encodeRunDocument, overallConsistency } from './run-document'
import { type SourceVolume, volumeConsistency } from './volume-plan'

/** What a run that reached its end leaves to be recorded. */
export interface Evidence {
  readonly run: RunDocument
  readonly copied: MethodOutput<'backup'>
  readonly result: RunResult
}

interface Reached {
  readonly sources: readonly string[]
  readonly volumes: readonly SourceVolume[]
  readonly captures: readonly Capture[]
  readonly copied: MethodOutput<'backup'>
  readonly judgement: Judgement
  readonly proof: Proof | null
  readonly capturedAt: string
  readonly links: readonly MadeLink[]
  readonly backups: ReadonlyMap<string, ComponentBackup>
  /** What the writers were told. */
  readonly type: string
  readonly leftOut: NonNullable<RunDocument['leftOut']>
}

/** What the run says of itself, inside its own restore point. */
export function runDocument(
  { host, program, readsEverything }: BackupPorts,
  { job, applications }: BackupRequest,
  state: SessionState,
  { sources, captures, copied, judgement, proof, capturedAt, links, backups, type, leftOut }: Reached,
): RunDocument {
  const volumes = captures.flatMap(({ group, set }) =>
    group.volumes.map(({ path, uuid, fileSystem, provider }) => ({
      path,
      uuid,
      fileSystem,
      provider: group.kind === 'shadow-copy' ? provider : null,
      shadowCopyId: set?.shadowCopies.find(({ volume }) => volume === path)?.id ?? null,
      consistency: volumeConsistency(group.kind),
    })),
  )
  const components = judgement.components.map(({ key, outcome, consistency, reason, succeeded }) => ({
    writerId: key.writerId,
    writer: state.writers.find(({ writerId }) => writerId === key.writerId)?.name ?? key.writerId,
    logicalPath: key.logicalPath,
    name: key.name,
    consistency,
    reason,
    succeeded,
    files: outcome.files.map(quotePath),
    chain: [...(links.find(({ owner, instanceId }) => isOf(owner, instanceId, key))?.names ?? [])],
    caption: outcome.caption,
    backup: backups.get(backupKey(key)),
  }))
  const parts = [...volumes, ...components].map(({ consistency }) => consistency)
  return {
    format: 1,
    sessionId: state.sessionId,
    jobId: job.id,
    program,
    hostname: host.hostname,
    startedAt: state.startedAt,
    capturedAt,
    backupType: type,
    ...askedOf(applications),
    result: state.degradations.length > 0 ? 'warning' : 'success',
    consistency: overallConsistency(parts),
    sources: [...sources],
    volumes,
    components,
    exceptions: judgement.exceptions.slice(0, 10_000),
    exceptionsTotal: judgement.exceptionsTotal,
    degradations: state.degradations,
    notices: state.notices,
    writers: state.writers.flatMap(({ writerId, instanceId, name, part }) =>
      part ? [{ writerId, instanceId, name, ...part }] : [],
    ),
    leftOut,
    rights: { readsEverything },
    ...{ freezeMilliseconds: state.freezeMilliseconds, commitSpreadMilliseconds: state.commitSpreadMilliseconds },
    ...{ files: copied.counters.filesDone, bytes: copied.counters.bytesDone },
    ...{ ...(proof && { proof }), ...(copied.leftOut.length > 0 && { presets: copied.leftOut }) },
    ...(state.skipped && { skipped: state.skipped }),
  }
}

const askedOf = ({ type, onWriterFailure = 'drop', confirmedFull }: ApplicationWishes) => ({
  askedType: type,
  policy: { onWriterFailure, confirmedFull: [...confirmedFull] },
})

const isOf = (owner: ChainOwner, instanceId: string, key: ComponentKey): boolean =>
  instanceId === key.instanceId && owner.logicalPath === key.logicalPath && owner.name === key.name

/** The documents that lie in the restore point: always the same names, in the same order. */
export function documentsOf(captures: readonly Capture[], run: RunDocument): StoredDocument[] {
  const documents = captures.flatMap(({ components, group }) => {
    const { backupComponents, writerMetadata } = components.saveDocuments()
    return [
      { kind: 'text' as const, name: `backup-components.${group.kind}.xml`, content: backupComponents },
      ...writerMetadata.map(({ writerId, instanceId, xml }) => ({
        kind: 'text' as const,
        name: `writer-metadata.${writerId}.${instanceId}.${group.kind}.xml`,
        content: xml,
      })),
    ]
  })
  return [...documents, { kind: 'text' as const, name: RUN_DOCUMENT, content: encodeRunDocument(run) }].sort(
    (one, other) => (one.name < other.name ? -1 : 1),
  )
}

/** The snapshot as any client of the format reads it: the asked paths, never our own folder. */
export function snapshotOf(
  { host, program, clock }: BackupPorts,
  { job, tags }: BackupRequest,
  run: RunDocument,
  {
    tree,
    parent,
    copied,
  }: { readonly tree: string; readonly parent: string | null; readonly copied: MethodOutput<'backup'> },
): SnapshotContent {
  const { counters } = copied
  return {
    time: run.startedAt,
    parent,
    tree,
    paths: job.sources,
    hostname: host.hostname,
    username: host.username,
    uid: host.uid,
    gid: host.gid,
    excludes: job.excludes,
    tags,
    original: null,
    program,
    summary: {
      backup_start: run.startedAt,
      backup_end: localTime(clock.now()),
      files_new: copied.filesNew,
      files_changed: copied.filesChanged,
      files_unmodified: copied.filesUnmodified,
      dirs_new: copied.dirsNew,
      dirs_changed: copied.dirsChanged,
      dirs_unmodified: copied.dirsUnmodified,
      data_blobs: copied.dataBlobs,
      tree_blobs: copied.treeBlobs,
      data_added: copied.dataAdded,
      data_added_packed: copied.dataAddedPacked,
      total_files_processed: counters.filesDone,
      total_bytes_processed: counters.bytesDone,
    },
  }
}

/** What the catalog keeps of a run, however it ended. */
export function recordOf(repositoryId: string, state: SessionState, evidence: Evidence | null): RunRecord {
  return {
    sessionId: state.sessionId,
    jobId: state.jobId ?? '',
    repositoryId,
    startedAt: state.startedAt,
    endedAt: state.endedAt ?? state.startedAt,
    result: state.result ?? 'failed',
    snapshotId: state.snapshotId,
    consistency: evidence?.run.consistency ?? 'not-captured',
    degradations: state.degradations,
    notices: state.notices,
    failure: state.failure,
    files: evidence?.copied.counters.filesDone ?? state.counters.filesDone,
    bytesRead: evidence?.copied.counters.bytesDone ?? state.counters.bytesDone,
    bytesAdded: evidence?.copied.counters.bytesAdded ?? state.counters.bytesAdded,
    freezeMilliseconds: state.freezeMilliseconds,
    ...(evidence?.run.proof && { proof: evidence.run.proof }),
    ...(evidence?.run.presets && { leftOut: evidence.run.presets }),
    ...(state.skipped && { skipped: state.skipped }),
  }
}
