import { resolve } from 'node:path'
import type { RunRecord } from '../../contract/jobs'
import type { Console, Command } from './command'
import { oneOf, readArguments } from './arguments'
import { BackupProgress } from './backup-progress'
import { INCOMPLETE, OK, exitCodeOf } from './exit-code'
import { BackupError } from '../model/backup-error'
import { formatBytes } from './format'
import { withMover } from './with-repository'

const OPTIONS = {
  type: { type: 'string' },
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
    '         [--exclude P]... [--tag T]... [--keep-shadow-copy] [--accept-volume-change] PATH...',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length === 0) throw new BackupError('invalid-request', 'Name at least one folder to back up.')
    const sources = positionals.map((path) => resolve(path))
    const { provider = 'auto' } = values
    const isPolicy = provider === 'auto' || provider === 'required' || provider === 'none'
    const request = {
      job: { id: 'command-line', name: sources.join(', '), sources, excludes: values.exclude ?? [] },
      shadowCopies: provider === 'none' ? 'none' : provider === 'auto' ? 'preferred' : 'required',
      provider: isPolicy ? null : provider,
      backupType: oneOf('type', values.type ?? 'copy', ['copy', 'full', 'incremental', 'differential', 'log']),
      tags: values.tag ?? [],
      persistent: values['keep-shadow-copy'] ?? false,
      acceptVolumes: values['accept-volume-change'] ?? false,
    } as const
    const progress = new BackupProgress(console, values.json ?? false)
    const record = await withMover(needs, console, values, signal, (repository) =>
      needs.backup(repository, request, (state) => progress.show(state), signal),
    )
    progress.end(record)
    if (!values.json) tell(record, console)
    return exitCode(record)
  },
}

/** restic's 3 means that something could not be read or a writer failed; a run without a shadow copy is said, not 3. */
export function exitCode({ result, failure, degradations }: RunRecord): number {
  if (failure) return exitCodeOf(failure.code)
  if (result === 'cancelled') return exitCodeOf('cancelled')
  return degradations.some(({ kind }) => kind !== 'no-shadow-copy') ? INCOMPLETE : OK
}

function tell(record: RunRecord, { print, complain }: Console): void {
  const { snapshotId, files, bytesRead, bytesAdded, consistency, freezeMilliseconds, degradations, failure } = record
  for (const { subject, reason, cure } of degradations) complain(`! ${subject}: ${reason}\n  ${cure}`)
  if (failure) {
    complain(`${failure.message}\nNothing that was stored before has changed. (${failure.code})`)
    return
  }
  if (freezeMilliseconds !== null) print(`applications held for ${freezeMilliseconds.toFixed(1)} ms`)
  print(`${files} files, ${formatBytes(bytesRead)} read, ${formatBytes(bytesAdded)} added, ${consistency}`)
  print(`snapshot ${snapshotId?.slice(0, 8) ?? ''} saved`)
}
