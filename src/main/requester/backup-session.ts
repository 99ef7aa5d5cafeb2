import type { WriterStatus } from '../../contract/writers'
import type { Degradation, RunRecord } from '../../contract/jobs'
import { activeSwaps } from '../files'
import { type BackupError, failureOf } from '../model/backup-error'
import { isStop, stopReason, throwIfCancelled } from '../model/cancellation'
import { localTime } from '../model/local-time'
import type { Mover } from '../mover'
import type { Lock, Snapshot } from '../repository'
import { completeWriters } from './backup-capture'
import { captureAll } from './capture-attempts'
import { type Evidence, documentsOf, recordOf, runDocument, snapshotOf } from './backup-evidence'
import { judge } from './backup-judgement'
import { chainFolder } from './chains/link'
import type { BackupPorts, BackupRequest, Capture } from './backup-ports'
import { componentBackups } from './component-backups'
import { type MadeLink, examine, makeLinks, problemOf, runFiles } from './component-links'
import { Ladder } from './ladder'
import { leftOutOf } from './left-out'
import { proveReferences } from './maintenance/prove-references'
import { moverRequest } from './mover-request'
import { openSession } from './open-session'
import { readRun } from './read-run-document'
import { DOCUMENTS_FOLDER, type RunDocument } from './run-document'
import { proofOf, underProof } from './run-proof'
import type { RunPlan } from './run-plan'
import { reducedRights } from './reduced-rights'
import type { SessionReport } from './session-report'
import { acquaintedWith, tellSkipped } from './tell-skipped'
import { checkSources, checkVolumes } from './source-check'
import { type SourceVolume, type VolumeGroup, planVolumes, providersOf } from './volume-plan'

/**
 * One backup, from first look to record: the five phases in order (docs/spec/requester.md). Never throws for what the
 * world did: every end is a RunRecord.
 */
export async function runBackup(
  ports: BackupPorts,
  request: BackupRequest,
  report: SessionReport,
  signal: AbortSignal,
): Promise<RunRecord> {
  const undo = new Ladder()
  const stop = linked(signal)
  let evidence: Evidence | null = null
  let failure: BackupError | null = null
  try {
    evidence = await perform(ports, request, report, stop, undo)
  } catch (error) {
    failure = stop.signal.aborted ? stopReason(stop.signal, 'The run was cancelled.') : failureOf(error)
    if (failure.code === 'internal') ports.reportBug(error)
  } finally {
    report.at('termination', 'cleaning-up')
    await undo.unwind()
  }
  const bad = failure && isStop(failure.code) ? 'cancelled' : 'failed'
  const ended = report.end(evidence && !failure ? evidence.result : bad, failure?.toFailure() ?? null)
  return recordOf(ports.repository.id, ended, evidence)
}

/** The order of the end is law: packs and indexes, SetBackupSucceeded, documents, snapshot, BackupComplete. */
async function perform(
  ports: BackupPorts,
  request: BackupRequest,
  report: SessionReport,
  stop: AbortController,
  undo: Ladder,
): Promise<Evidence> {
  const { signal } = stop
  const start = await initialize(ports, request, report, stop, undo)

  const { captures, plan, afterThaw } = await captureAll(ports, request, start.groups, report, stop, undo)
  const capturedAt = localTime(ports.clock.now())

  report.at('backup', 'copying')
  const { mover } = start
  // Before the shadow copies that it reads are taken away.
  undo.push(start.closeMover)
  const examined = await examine({ repository: ports.repository, mover }, plan, captures, signal)
  report.notice(...examined.notices)
  const files = runFiles(request, examined, start.sources)
  const from = { ...start, startedAt: report.state.startedAt }
  const asked = moverRequest(request, from, captures, files)
  report.expect(asked.parts, start.parent?.summary?.total_bytes_processed ?? null)
  const noMore = report.whilePausable((isPaused) => mover.pause(isPaused))
  const copied = await mover.call('backup', asked, report.progress).finally(noMore)
  await afterThaw()
  await mover.call('finish', {})
  const proof = await proofOf(ports, { captures, tree: copied.rootTree, parent: start.parent }, report, signal)
  const acquainted = await acquaintedWith(copied, request.job)
  const judgement = underProof(judge(copied, captures, problemOf(examined), acquainted.knownSince), proof)
  tellSkipped(ports, acquainted, { copied, captures, judgement }, report)
  for (const { capture, key, succeeded } of judgement.components) capture.components.setBackupSucceeded(key, succeeded)
  const links = makeLinks(plan, examined, judgement, { session: report.state.sessionId, capturedAt })
  const backups = componentBackups({ plan, groups: captures, examined, judgement, links })
  report.describe(backups)
  const leftOut = leftOutOf(start.sources, asked, copied, request.applications.onlyComponents)
  const reached = { ...start, captures, copied, judgement, proof, capturedAt, links, backups, type: plan.type, leftOut }
  const run = runDocument(ports, request, report.state, reached)
  const tree = await mover.call('addDocuments', {
    rootTree: copied.rootTree,
    folder: DOCUMENTS_FOLDER,
    documents: [...documentsOf(captures, run), ...links.flatMap(({ documents }) => documents)],
    time: run.startedAt,
  })
  await mover.call('finish', {})
  throwIfCancelled(signal)
  // A snapshot must never lead to packs that a clean-up took away.
  await start.lock.verifyOr((lock) => proveReferences({ ...ports, lock, signal }, [tree]))
  const snapshot = snapshotOf(ports, request, run, { tree, parent: start.parent?.id ?? null, copied })
  const snapshotId = await ports.repository.saveSnapshot(snapshot)
  report.update({ snapshotId })

  report.at('termination', 'backup-complete')
  await complete(ports, captures, report, { links, run, snapshotId, plan })
  const isDegraded = report.state.degradations.length > 0
  return { run, copied, result: isDegraded ? 'warning' : 'success' }
}

/** BackupComplete, with what is known of it before and after: only what was acknowledged is ever built on (rule K20). */
async function complete(
  { ledger, repository }: BackupPorts,
  captures: readonly Capture[],
  report: SessionReport,
  made: {
    readonly links: readonly MadeLink[]
    readonly run: RunDocument
    readonly snapshotId: string
    readonly plan: RunPlan
  },
): Promise<void> {
  const { links, run, snapshotId, plan } = made
  const { type } = plan
  if (type !== 'copy' && links.length > 0) {
    const event = { type, repositoryId: repository.id, snapshotId, session: run.sessionId, at: run.capturedAt }
    await ledger.announce(links.map(({ owner }) => ({ ...event, chain: chainFolder(owner) })))
  }
  const statuses: WriterStatus[] = []
  for (const capture of captures) statuses.push(...(await completeWriters(capture, report)))
  const isDone = (instanceId: string) =>
    statuses.some((writer) => writer.instanceId === instanceId && writer.state === 'stable')
  const done = links.filter(({ instanceId }) => isDone(instanceId)).map(({ owner }) => owner)
  if (done.length > 0) await ledger.acknowledge(run.sessionId, done)
}

interface Start {
  readonly lock: Lock
  readonly mover: Mover
  readonly closeMover: () => Promise<void>
  readonly parent: Snapshot | null
  readonly sources: readonly string[]
  readonly volumes: readonly SourceVolume[]
  /** Folders of shadow copies, which no backup holds. */
  readonly omit: readonly string[]
  readonly groups: readonly VolumeGroup[]
  readonly swaps: readonly string[]
}

async function initialize(
  ports: BackupPorts,
  { job, shadowCopies, provider, acceptVolumes, applications }: BackupRequest,
  report: SessionReport,
  stop: AbortController,
  undo: Ladder,
): Promise<Start> {
  const { repository, volumesUnder, host } = ports
  const there = await checkSources(job.sources, repository.location)
  const look = async (mover: Mover) => {
    const parent = await repository.findParent({ hostname: host.hostname, paths: job.sources })
    const last = parent ? await readRun(mover, parent) : null
    return { parent, last, ...(await volumesUnder(there.sources)) }
  }
  // A chain must be whole: nothing of it is taken for stored in a pack that is gone (rule K26).
  const soundOnly = applications.type === 'copy' ? {} : { indexIds: () => repository.soundIndexIds() }
  const { lock, mover, closeMover, found } = await openSession(ports, { signal: stop.signal, undo, ...soundOnly }, look)
  lock.signal.addEventListener('abort', () => stop.abort(lock.signal.reason))
  const { parent, last, volumes, leftOut, omit } = found
  const usual = checkVolumes(there.sources, volumes, acceptVolumes ? null : last)
  const plan = planVolumes(usual.sources, volumes, shadowCopies, provider)
  const { readsEverything } = ports
  const reduced = reducedRights(last, { policy: shadowCopies, groups: plan.groups, readsEverything })
  report.degrade(
    ...there.degradations,
    ...usual.degradations,
    ...reduced,
    ...plan.degradations,
    ...leftOut.map(notCovered),
  )
  report.update({ providers: providersOf(plan) })
  const swaps = await activeSwaps()
  return { lock, mover, closeMover, parent, sources: usual.sources, volumes, omit, groups: plan.groups, swaps }
}

/** Stops when the caller says so; the run itself may stop it too, when it loses its lock. */
function linked(signal: AbortSignal): AbortController {
  const controller = new AbortController()
  if (signal.aborted) controller.abort(signal.reason)
  else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true })
  return controller
}

const notCovered = ({ path, reason }: { readonly path: string; readonly reason: string }): Degradation => ({
  kind: 'volume-left-out',
  subject: path,
  reason,
  cure: 'Back up with the rights of an administrator, or exclude the folder.',
})
