import type { WriterFailurePolicy } from '../../../contract/jobs'
import { BackupError } from '../../model/backup-error'
import { applicationLevel, type ComponentMetadata, fullName, holdsFile } from '../documents'
import type { WriterOutcome } from '../writers'
import type { CoordinatorLimits } from './limits'
import type { Participant } from './participant'
import { hasEntries } from './said-entries'
import { demandAll } from './writer-failure-policy'

/** What every event of one session needs. */
export interface EventContext {
  readonly sessionId: string
  readonly limits: CoordinatorLimits
  readonly signal: AbortSignal
  /** `drop` unless given; a restore has no other (rule C17). */
  readonly onWriterFailure?: WriterFailurePolicy
}

/** What writers said of their components, by writer. */
export type SaidOutcomes = ReadonlyMap<Participant, readonly WriterOutcome[]>

type Writers = readonly Participant[]

/** E PrepareForBackup. In live mode `staging` is where the online copies go, and the outcomes count. */
export async function prepareBackup(
  writers: Writers,
  context: EventContext,
  request: {
    readonly backupType: string
    readonly staging: string | null
    readonly partialFileSupport: boolean
    readonly previousStampOf: (writer: Participant, component: ComponentMetadata) => string | null
  },
): Promise<SaidOutcomes> {
  const { backupType, staging, partialFileSupport, previousStampOf } = request
  const stampsOf = (writer: Participant) =>
    writer.selected.flatMap((component) => {
      const stamp = previousStampOf(writer, component)
      return stamp === null ? [] : [[fullName(component), stamp] as const]
    })
  const deadline = staging === null ? context.limits.prepareBackup : context.limits.prepareLiveBackup
  const said = await gather(writers, (writer) =>
    writer.call({
      event: 'prepare-backup',
      deadline,
      signal: context.signal,
      ask: (handlers) =>
        handlers.prepareBackup({
          sessionId: context.sessionId,
          deadline,
          backupType,
          components: writer.selected.map(fullName),
          staging,
          partialFileSupport,
          previousStamps: Object.fromEntries(stampsOf(writer)),
        }),
      check: (answer) => checkOutcomes(writer, answer, staging, true),
    }),
  )
  demandAll(writers, context)
  return said
}

export const prepareSnapshot = (writers: Writers, { sessionId, limits, signal }: EventContext): Promise<unknown> =>
  Promise.all(
    writers.map((writer) =>
      writer.call({
        event: 'prepare-snapshot',
        deadline: limits.prepareSnapshot,
        signal,
        ask: (handlers, deadline) => handlers.prepareSnapshot({ sessionId, deadline }).then(() => null),
      }),
    ),
  )

/** E Freeze: front-end first, then back-end, then system; within a level all at once. */
export async function freeze(writers: Writers, context: EventContext): Promise<void> {
  const { sessionId, limits, signal } = context
  for (const level of applicationLevel.words)
    await Promise.all(
      writers
        .filter((writer) => writer.level === level && writer.state === 'waiting-for-freeze')
        .map((writer) => {
          const window = Math.min(limits.freezeWindow, writer.freezeWindow)
          writer.openWindow(window, () => void abort([writer], context))
          return writer.call({
            event: 'freeze',
            deadline: Math.min(limits.freeze, window),
            signal,
            ask: (handlers, deadline) => handlers.freeze({ sessionId, deadline, window }).then(() => null),
          })
        }),
    )
  // Nobody waits for it: the others are frozen.
  void abort(
    writers.filter(({ state }) => state === 'failed-at-freeze'),
    context,
  )
}

/** E Thaw, to all at once, also when the backup is being stopped: nobody stays frozen. */
export const thaw = (writers: Writers, { sessionId, limits }: EventContext): Promise<SaidOutcomes> =>
  gather(writers, (writer) => {
    writer.closeWindow()
    return writer.call({
      event: 'thaw',
      deadline: limits.thaw,
      ask: (handlers, deadline) => handlers.thaw({ sessionId, deadline }),
      check: (said) => checkOutcomes(writer, said, null, false),
    })
  })

export const postSnapshot = (
  writers: Writers,
  { sessionId, limits, signal }: EventContext,
  shadowCopies: readonly { readonly volume: string; readonly deviceObject: string }[],
): Promise<SaidOutcomes> =>
  gather(writers, (writer) =>
    writer.call({
      event: 'post-snapshot',
      deadline: limits.postSnapshot,
      signal,
      ask: (handlers, deadline) => handlers.postSnapshot({ sessionId, deadline, shadowCopies }),
      check: (said) => checkOutcomes(writer, said, null, true),
    }),
  )

export const backupComplete = (
  writers: Writers,
  { sessionId, limits, signal }: EventContext,
  succeeded: (writer: Participant) => readonly string[],
): Promise<unknown> =>
  Promise.all(
    writers.map((writer) =>
      writer.call({
        event: 'backup-complete',
        deadline: limits.backupComplete,
        signal,
        ask: (handlers, deadline) =>
          handlers.backupComplete({ sessionId, deadline, succeeded: succeeded(writer) }).then(() => null),
      }),
    ),
  )

export const backupShutdown = (writers: Writers, { sessionId, limits }: EventContext): Promise<unknown> =>
  Promise.all(
    writers.map((writer) =>
      writer.call({
        event: 'backup-shutdown',
        deadline: limits.backupShutdown,
        ask: (handlers, deadline) => handlers.backupShutdown({ sessionId, deadline }).then(() => null),
      }),
    ),
  )

/**
 * E Abort, once to each. A writer that is done with PostSnapshot holds nothing and gets none (vss-model 2.2); one that
 * does not answer keeps its state: there is nothing left to take from it.
 */
export async function abort(writers: Writers, { sessionId, limits }: EventContext): Promise<void> {
  await Promise.all(
    writers
      .filter(({ state, isAborted }) => state !== 'waiting-for-backup-complete' && !isAborted)
      .map((writer) => {
        writer.isAborted = true
        writer.closeWindow()
        return writer.call({
          event: 'abort',
          deadline: limits.abort,
          ask: (handlers, deadline) => handlers.abort({ sessionId, deadline }).then(() => null),
        })
      }),
  )
}

async function gather(
  writers: Writers,
  call: (writer: Participant) => Promise<readonly WriterOutcome[] | null>,
): Promise<SaidOutcomes> {
  const answers = await Promise.all(writers.map(async (writer) => [writer, (await call(writer)) ?? []] as const))
  return new Map(answers)
}

/** A writer speaks only of its own selected components and their files, once each, and copies only into `staging`. */
function checkOutcomes(
  writer: Participant,
  said: readonly WriterOutcome[],
  staging: string | null,
  allowsEntries: boolean,
): void {
  const seen = new Set<string>()
  for (const outcome of said) {
    const { component, alternates, omit } = outcome
    if (!allowsEntries && hasEntries(outcome)) throw lie(`it edits ${component} when it may not`)
    const own = writer.selected.find((selected) => fullName(selected) === component)
    if (!own || seen.has(component)) throw lie(`it speaks of ${component}`)
    seen.add(component)
    for (const { path } of alternates)
      if (!own.fileSets.some((set) => holdsFile(set, path))) throw lie(`${path} is no file of ${component}`)
    // Side files carry the name of the file they belong to, and more.
    for (const path of omit)
      if (!own.fileSets.some((set) => holdsFile({ ...set, fileSpec: `${set.fileSpec}*` }, path)))
        throw lie(`${path} does not belong to ${component}`)
    const folders = (writer.metadata?.components ?? []).flatMap(({ fileSets }) => fileSets.map(({ path }) => path))
    for (const { path } of [...(outcome.partialFiles ?? []), ...(outcome.differencedFiles ?? [])])
      if (!folders.some((folder) => isIn(folder, path))) throw lie(`${path} holds no file of ${component}`)
    for (const { alternatePath } of alternates)
      if (staging === null || !isBelow(staging, alternatePath)) throw lie(`${alternatePath} is not a copy for this run`)
  }
}

const isIn = (folder: string, path: string): boolean => isBelow(folder, `${path}/`)

const isBelow = (folder: string, path: string): boolean =>
  path.startsWith(`${folder.replace(/\/+$/, '')}/`) && !path.split('/').includes('..')

const lie = (message: string): BackupError => new BackupError('vss.writer-protocol', message)
