import { resolve } from 'node:path'
import type { CopyStatus } from '../../contract/copies'
import type { Degradation, RunRecord } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import { englishJson, inEnglish } from '../model/sentence'
import type { BackupRequest } from '../requester'
import type { Command, Console, Needs } from './command'
import { oneOf, readArguments } from './arguments'
import { BackupProgress } from './backup-progress'
import { INCOMPLETE, OK, exitCodeOf } from './exit-code'
import { BackupError } from '../model/backup-error'
import { counted, formatBytes } from './format'
import { partInWords } from './writer-part'
import { serverWords } from './server-words'
import { withMover } from './with-repository'

const OPTIONS = {
  type: { type: 'string' },
  writer: { type: 'string', multiple: true },
  'exclude-writer': { type: 'string', multiple: true },
  component: { type: 'string', multiple: true },
  'confirm-full': { type: 'string', multiple: true },
  own: { type: 'string', multiple: true },
  job: { type: 'string' },
  'only-components': { type: 'boolean' },
  'on-writer-failure': { type: 'string' },
  provider: { type: 'string' },
  exclude: { type: 'string', multiple: true },
  tag: { type: 'string', multiple: true },
  'keep-shadow-copy': { type: 'boolean' },
  'accept-volume-change': { type: 'boolean' },
} as const

export const backup: Command = {
  name: 'backup',
  usage:
    'backup [--type copy|full|incremental|differential|log] [--provider auto|required|none|NAME]\n' +
    '         [--writer W]... [--exclude-writer W]... [--component WRITER:NAME]... [--confirm-full W]...\n' +
    '         [--own W]... [--only-components] [--on-writer-failure drop|fail]\n' +
    '         [--exclude P]... [--tag T]... [--keep-shadow-copy] [--accept-volume-change] PATH...\n' +
    '  backup --job JOB [--type TYPE]               a job of the settings, as its settings want it',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (values.job !== undefined) return runNamed(needs, values.job, values, positionals, console, signal)
    if (positionals.length === 0) throw new BackupError('invalid-request', 'Name at least one folder to back up.')
    const sources = positionals.map((path) => resolve(path))
    const { provider = 'auto' } = values
    const isPolicy = provider === 'auto' || provider === 'required' || provider === 'none'
    const request = {
      job: { id: 'command-line', name: sources.join(', '), sources, excludes: values.exclude ?? [] },
      shadowCopies: provider === 'none' ? 'none' : provider === 'auto' ? 'preferred' : 'required',
      provider: isPolicy ? null : provider,
      applications: {
        type: oneOf('type', values.type ?? 'copy', TYPES),
        writers: values.writer ?? [],
        excludedWriters: values['exclude-writer'] ?? [],
        components: (values.component ?? []).map(componentOf),
        confirmedFull: values['confirm-full'] ?? [],
        ...(values.own && { owned: values.own }),
        onlyComponents: values['only-components'] ?? false,
        onWriterFailure: oneOf('on-writer-failure', values['on-writer-failure'] ?? 'drop', ['drop', 'fail']),
      },
      tags: values.tag ?? [],
      persistent: values['keep-shadow-copy'] ?? false,
      acceptVolumes: values['accept-volume-change'] ?? false,
    } satisfies BackupRequest
    const progress = new BackupProgress(console, values.json ?? false)
    const record = await withMover(needs, console, values, signal, (repository) =>
      needs.backup(repository, request, (state) => progress.show(state), signal),
    )
    return told(record, progress, values, console)
  },
}

const TYPES = ['copy', 'full', 'incremental', 'differential', 'log'] as const
/** What goes with `--job`; all else is the job's own. */
const WITH_JOB = ['job', 'type', 'json']

async function runNamed(
  needs: Needs,
  job: string,
  values: { readonly type?: string; readonly json?: boolean },
  folders: readonly string[],
  console: Console,
  signal: AbortSignal,
): Promise<number> {
  const other = Object.keys(values).find((name) => !WITH_JOB.includes(name))
  if (folders.length > 0 || other !== undefined) {
    const what = other === undefined ? 'Folders' : `--${other}`
    throw new BackupError('invalid-request', `${what} and --job do not go together: the job says it.`)
  }
  const type = values.type === undefined ? undefined : oneOf('type', values.type, TYPES)
  const progress = new BackupProgress(console, values.json ?? false)
  const record = await needs.runJob(job, type, (state) => progress.show(state), signal)
  const code = told(record, progress, values, console)
  if (record.snapshotId !== null) tellCopies(await needs.copyJob(record.jobId, signal), values, console)
  return code
}

/** What goes wrong with a copy is said, and is no failure of the backup. */
function tellCopies(
  copies: readonly CopyStatus[],
  { json = false }: { readonly json?: boolean },
  { print, complain }: Console,
): void {
  for (const copy of copies) {
    if (json) print(englishJson({ message_type: 'copy', ...copy }))
    else if (copy.colour === 'amber') complain(`! ${inEnglish(copy.sentence)}`)
    else print(inEnglish(copy.sentence))
  }
}

function told(
  record: RunRecord,
  progress: BackupProgress,
  { json = false }: { readonly json?: boolean },
  console: Console,
): number {
  progress.end(record)
  if (!json) tell(record, progress.last, console)
  return exitCode(record)
}

/** What is said and is no 3: everything was read. */
const SAID: readonly Degradation['kind'][] = ['no-shadow-copy', 'rights-reduced']

/** restic's 3 means that something could not be read or a writer failed; a run without a shadow copy is said, not 3. */
export function exitCode({ result, failure, degradations }: RunRecord): number {
  if (failure) return exitCodeOf(failure.code)
  if (result === 'cancelled') return exitCodeOf('cancelled')
  return degradations.some(({ kind }) => !SAID.includes(kind)) ? INCOMPLETE : OK
}

function componentOf(text: string): { readonly writer: string; readonly component: string } {
  const at = text.indexOf(':')
  if (at > 0 && at < text.length - 1) return { writer: text.slice(0, at), component: text.slice(at + 1) }
  throw new BackupError('invalid-request', `--component takes WRITER:NAME, not ${text}.`)
}

function tell(record: RunRecord, last: SessionState | null, { print, complain }: Console): void {
  const { snapshotId, files, bytesRead, bytesAdded, consistency, freezeMilliseconds, degradations, failure } = record
  for (const { name, part } of last?.writers ?? []) if (part) print(`${name}: ${partInWords(part)}`)
  for (const { subject, reason, offer } of last?.notices ?? []) {
    print(`${subject}: ${inEnglish(reason)}${offer ? ` (--type ${offer})` : ''}`)
  }
  for (const { subject, reason, cure } of degradations)
    complain(`! ${subject}: ${inEnglish(reason)}\n  ${inEnglish(cure)}`)
  if (failure) {
    complain(`${inEnglish(failure.message)}\nNothing that was stored before has changed. (${failure.code})`)
    const words = serverWords(failure.code)
    if (words !== null) complain(words)
    return
  }
  if (freezeMilliseconds !== null) print(`applications held for ${freezeMilliseconds.toFixed(1)} ms`)
  print(`${counted(files, 'file')}, ${formatBytes(bytesRead)} read, ${formatBytes(bytesAdded)} added, ${consistency}`)
  print(`snapshot ${snapshotId?.slice(0, 8) ?? ''} saved`)
}
