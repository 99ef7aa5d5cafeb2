import { z } from 'zod'
import { Consistency, worse } from '../../contract/consistency'
import { Degradation, Notice, RunResult, WriterFailurePolicy } from '../../contract/jobs'
import { PresetTally } from '../../contract/presets'
import { Proof } from '../../contract/proof'
import { SkippedGroup } from '../../contract/skipped'
import { ComponentBackup, WriterPart } from '../../contract/writers'
import { Sentence } from '../../contract/sentence'
import { englishJson } from '../model/sentence'
import { isWithin } from '../model/volume-path'

/** The reserved root name under which the documents of a run lie in its snapshot. */
export const DOCUMENTS_FOLDER = '.penumbra'
export const RUN_DOCUMENT = 'run.json'

/**
 * What a run has to say of its own restore point, stored in it as `.penumbra/run.json` (rules U1 to U4,
 * docs/spec/requester.md). The catalog is rebuilt from these. Unknown fields of later versions are ignored.
 */
export const RunDocument = z.object({
  format: z.literal(1),
  sessionId: z.string(),
  jobId: z.string(),
  program: z.string(),
  hostname: z.string(),
  startedAt: z.string(),
  capturedAt: z.string(),
  backupType: z.string(),
  result: RunResult,
  consistency: Consistency,
  sources: z.array(z.string()),
  /** Which volume each path was on: the next run refuses an empty mount point in its place. */
  volumes: z.array(
    z.object({
      path: z.string(),
      uuid: z.string(),
      fileSystem: z.string(),
      provider: z.string().nullable(),
      shadowCopyId: z.string().nullable(),
      /** Of every file on it that no row below names. */
      consistency: Consistency,
    }),
  ),
  components: z.array(
    z.object({
      writerId: z.string(),
      writer: z.string(),
      logicalPath: z.string(),
      name: z.string(),
      consistency: Consistency,
      reason: Sentence,
      succeeded: z.boolean(),
      files: z.array(z.string()),
      /** The links of its chain in `.penumbra/chains`, in order; absent or empty is none. */
      chain: z.array(z.string()).optional(),
      caption: z.string().optional(),
      backup: ComponentBackup.optional(),
    }),
  ),
  /** Files that fell below their volume's consistency: quoted paths, at most 10,000 of `exceptionsTotal`. */
  exceptions: z.array(z.object({ path: z.string(), consistency: Consistency, reason: z.string() })),
  exceptionsTotal: z.int(),
  degradations: z.array(Degradation),
  notices: z.array(Notice).optional(),
  /** What was asked for; `backupType` is what the writers were told. */
  askedType: z.string().optional(),
  /** What was decided about the applications: what a failing writer does to the run, and who may see a full backup. */
  policy: z.object({ onWriterFailure: WriterFailurePolicy, confirmedFull: z.array(z.string()) }).optional(),
  writers: z.array(WriterPart.extend({ writerId: z.string(), instanceId: z.string(), name: z.string() })).optional(),
  /**
   * What it did not look at: patterns, and quoted paths of single entries, at most 10,000 of `pathsTotal`. `folders`,
   * as `sources`, are those that it holds completely otherwise. Without it, nobody may take a missing file for one that was not there.
   */
  leftOut: z
    .object({
      folders: z.array(z.string()),
      patterns: z.array(z.string()),
      paths: z.array(z.string()),
      pathsTotal: z.int(),
    })
    .optional(),
  /** What the run was allowed to do; a run with less says so. */
  rights: z.object({ readsEverything: z.boolean() }).optional(),
  freezeMilliseconds: z.number().nullable(),
  commitSpreadMilliseconds: z.number().nullable(),
  files: z.int(),
  bytes: z.int(),
  /** What of it came back from the target before it was called a restore point. */
  proof: Proof.optional(),
  /** What its presets took away. */
  presets: z.array(PresetTally).optional(),
  /** What it skipped, by cause, with those that a person knows. */
  skipped: z.array(SkippedGroup).optional(),
})
export type RunDocument = z.infer<typeof RunDocument>

/** The same run always makes the same bytes. */
export const encodeRunDocument = (run: RunDocument): string => `${englishJson(RunDocument.parse(run), 1)}\n`

/** Null when the text is not such a document: a snapshot of another program, or of a version that cannot be read. */
export function decodeRunDocument(text: string): RunDocument | null {
  try {
    return RunDocument.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** What one file of the restore point can be trusted to be. `path` is its quoted absolute path. */
export function consistencyOf(run: RunDocument, path: string): Consistency {
  const exception = run.exceptions.find((row) => row.path === path)
  if (exception) return exception.consistency
  const component = run.components.find(({ files }) => files.includes(path))
  if (component) return component.consistency
  const [volume] = run.volumes
    .filter((row) => isWithin(row.path, path))
    .sort((one, other) => other.path.length - one.path.length)
  return volume?.consistency ?? 'not-captured'
}

/**
 * The consistency of a run as a whole: the worst of its volumes and components. What was not captured is a degradation
 * with a name, and does not make the rest of the restore point worth less.
 */
export const overallConsistency = (parts: readonly Consistency[]): Consistency =>
  parts.filter((part) => part !== 'not-captured').reduce(worse, 'application-consistent')
