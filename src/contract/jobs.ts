import { z } from 'zod'
import { Consistency } from './consistency'
import { CopyStatus, FurtherTarget } from './copies'
import { Failure } from './failure'
import { Alerts } from './notifications'
import { Pace } from './pace'
import { RepositoryPlace } from './places'
import { ExclusionPreset, PresetTally } from './presets'
import { Proof, ProofStatus } from './proof'
import { Priority } from './resources'
import { Rotation, RotationStatus } from './rotation'
import { Retention, RetentionStatus } from './retention'
import { MissedRun, NextRun, Schedule } from './schedule'
import { JobScript } from './scripts'
import { Sentence } from './sentence'
import { KnownGroup, KnownSkip, SkippedGroup } from './skipped'

/** What to do about the shadow copy of a volume. `none` is the live mode. */
export const ShadowCopyPolicy = z.enum(['required', 'preferred', 'none'])
export type ShadowCopyPolicy = z.infer<typeof ShadowCopyPolicy>

export const BackupType = z.enum(['copy', 'full', 'incremental', 'differential', 'log'])
export type BackupType = z.infer<typeof BackupType>

/** What becomes of a run in which an application's writer fails: on without the writer, or it fails and keeps nothing. */
export const WriterFailurePolicy = z.enum(['drop', 'fail'])
export type WriterFailurePolicy = z.infer<typeof WriterFailurePolicy>

/** What is asked of the applications. Writers are named by class id, instance id or friendly name. */
export const ApplicationWishes = z.object({
  /** One type for all writers. `copy` touches no application's chain. */
  type: BackupType,
  /** Only the components of these writers; with `components` empty too, all of all. */
  writers: z.array(z.string()).max(1000),
  excludedWriters: z.array(z.string()).max(1000),
  /** Only these; a component by its full name or its name. */
  components: z.array(z.object({ writer: z.string(), component: z.string() })).max(10_000),
  /** Writers that may see a full backup although another program may build on their chain. */
  confirmedFull: z.array(z.string()).max(1000),
  /**
   * The writers whose backups are this job's: only they may see another type than a copy. Others that keep a chain stay
   * out of such a run. Absent: all of them are.
   */
  owned: z.array(z.string()).max(1000).optional(),
  /** Back up no other file of the sources. */
  onlyComponents: z.boolean(),
  /** Absent: `drop`. */
  onWriterFailure: WriterFailurePolicy.optional(),
})
export type ApplicationWishes = z.infer<typeof ApplicationWishes>

/** What is protected, and where to. The password is never part of it. */
export const Job = z.object({
  id: z.string(),
  name: z.string().min(1),
  sources: z.array(z.string().startsWith('/')).min(1),
  excludes: z.array(z.string()),
  /** What is left out by a name; absent: nothing. */
  presets: z.array(ExclusionPreset).max(ExclusionPreset.options.length).optional(),
  repository: RepositoryPlace,
  shadowCopies: ShadowCopyPolicy,
  /** How old the newest restore point may be before it counts as late. Units: hours. */
  goalHours: z.number().positive(),
  /** Absent: copies of all applications. */
  applications: ApplicationWishes.optional(),
  /** Absent: it runs when a person says so. */
  schedule: Schedule.optional(),
  /** Absent: every restore point stays. */
  retention: Retention.optional(),
  /** Absent: as fast as it can, at any time. */
  pace: Pace.optional(),
  /** Programs of the owner, in the order in which they run at each moment. Absent: none. */
  scripts: z.array(JobScript).max(12).optional(),
  /** Further places, which get copies of its restore points after each run. Absent: none. */
  copies: z.array(FurtherTarget).max(8).optional(),
  /** Drives that take turns as the primary target; `repository` is then where the last of them was. */
  rotation: Rotation.optional(),
  /** Absent: `usual`. */
  priority: Priority.optional(),
  /** Files that a person knows to be skipped: they do not make a run amber, and are said with since when. Absent: none. */
  known: z.array(KnownSkip).max(2000).optional(),
  /** The same, of groups too large to be named. Absent: none. */
  knownGroups: z.array(KnownGroup).max(20).optional(),
})
export type Job = z.infer<typeof Job>

/** What a person may change of a job; what is absent stays. */
export const JobChanges = Job.pick({ name: true, sources: true, excludes: true, shadowCopies: true, goalHours: true })
  .partial()
  .extend({
    schedule: Schedule.nullable().optional(),
    retention: Retention.nullable().optional(),
    presets: Job.shape.presets,
    scripts: Job.shape.scripts,
    pace: Pace.nullable().optional(),
    copies: Job.shape.copies,
    priority: Job.shape.priority,
    known: Job.shape.known,
    knownGroups: Job.shape.knownGroups,
    rotation: Rotation.nullable().optional(),
  })
export type JobChanges = z.infer<typeof JobChanges>

/** How a run ended. `warning` is amber: a restore point exists, and something is degraded. */
export const RunResult = z.enum(['success', 'warning', 'failed', 'cancelled'])
export type RunResult = z.infer<typeof RunResult>

/** Something a run has to say: what is degraded and what to do about it. */
export const Degradation = z.object({
  kind: z.enum([
    'no-shadow-copy',
    'file-skipped',
    'file-changed',
    'writer-failed',
    'component-degraded',
    'file-not-restored',
    'metadata-not-set',
    'component-not-restored',
    'component-waits',
    'volume-missing',
    'wrong-volume',
    'volume-left-out',
    'source-missing',
    'rights-lost',
    'writer-left-out',
    'component-left-out',
    'rights-reduced',
    'proof-failed',
    'script-failed',
  ]),
  /** What it is about: a path, a writer, a component; or one of our fixed texts for many of them. */
  subject: z.string(),
  reason: Sentence,
  cure: Sentence,
})
export type Degradation = z.infer<typeof Degradation>

/** Something a run says that degrades nothing. `offer` is a type that would answer it. */
export const Notice = z.object({
  kind: z.enum([
    'full-instead',
    'logs-grow',
    'partial-not-shown',
    'files-excluded',
    'not-owned',
    'copies-made-later',
    'files-known',
  ]),
  subject: z.string(),
  reason: Sentence,
  /** The class id of the application it is about; absent for files. */
  writerId: z.string().optional(),
  offer: z.enum(['full', 'incremental', 'log']).nullable(),
})
export type Notice = z.infer<typeof Notice>

/** What the catalog remembers of one run: the evidence for the verdict. */
export const RunRecord = z.object({
  sessionId: z.string(),
  jobId: z.string(),
  repositoryId: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  result: RunResult,
  snapshotId: z.string().nullable(),
  consistency: Consistency,
  degradations: z.array(Degradation),
  /** Left out by versions that did not keep them. */
  notices: z.array(Notice).optional(),
  failure: Failure.nullable(),
  files: z.int(),
  bytesRead: z.int(),
  bytesAdded: z.int(),
  freezeMilliseconds: z.number().nullable(),
  /** What came back from the target; left out where nobody asked. */
  proof: Proof.optional(),
  /** What presets took away; left out where the job has none. */
  leftOut: z.array(PresetTally).optional(),
  /** What it skipped, by cause; absent where it skipped nothing. */
  skipped: z.array(SkippedGroup).optional(),
})
export type RunRecord = z.infer<typeof RunRecord>

/** The verdict over one job, or over all: one colour, one sentence. Computed by one pure function. */
export const Verdict = z.object({
  colour: z.enum(['green', 'amber', 'red', 'grey']),
  /** Which sentence; the renderer has the words. */
  reason: z.enum([
    'nothing-protected',
    'never-run',
    'running-first',
    'protected',
    'degraded',
    'late',
    'very-late',
    'last-failed',
    'last-cancelled',
    'target-away',
    'clock-suspect',
    'no-restore-point',
    'proof-failed',
    'copy-late',
    'copy-failed',
  ]),
  /** When the newest restore point was made; null without one. */
  newestPoint: z.string().nullable(),
  /** The worst degradation or the failure behind it, for the second line. */
  detail: Sentence,
})
export type Verdict = z.infer<typeof Verdict>

/** What became of a job on one day of this computer's calendar: the worst of it. */
export const JobDay = z.object({
  /** As 2026-11-21. */
  date: z.string(),
  result: z.enum(['none', 'missed', ...RunResult.options]),
  /** How many runs began that day, by how they ended. */
  runs: z.object({ success: z.int(), warning: z.int(), failed: z.int(), cancelled: z.int() }),
  /** The newest run that ended as the day is shown; null for a day without one. */
  sessionId: z.string().nullable(),
})
export type JobDay = z.infer<typeof JobDay>

export const JobStatus = z.object({
  job: Job,
  verdict: Verdict,
  /** Newest first, at most 30. */
  runs: z.array(RunRecord),
  /** The running session, if any. */
  sessionId: z.string().nullable(),
  /** When it runs by itself, and why not now. Absent in what an older process said. */
  next: NextRun.optional(),
  /** The last 30 days, the oldest first. Absent in what an older process said. */
  days: z.array(JobDay).optional(),
  /** Runs that were due and did not happen, newest first, at most 30. */
  missed: z.array(MissedRun).optional(),
  /** Absent in what an older process said. */
  proof: ProofStatus.optional(),
  /** Absent where every restore point stays. */
  retention: RetentionStatus.optional(),
  /** How the copies at the further targets stand; absent where there are none. */
  copies: z.array(CopyStatus).optional(),
  /** How the drives that take turns stand; absent where none do. */
  rotation: RotationStatus.optional(),
  /** What is wrong as others hear of it, and who could not be told. Absent in what an older process said. */
  alerts: Alerts.optional(),
})
export type JobStatus = z.infer<typeof JobStatus>
