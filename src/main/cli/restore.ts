import { resolve } from 'node:path'
import type { SessionState } from '../../contract/sessions'
import { BackupError } from '../model/backup-error'
import { quotePath } from '../repository'
import { readArguments } from './arguments'
import type { Command, Console } from './command'
import { OK } from './exit-code'
import { restoreModeOf } from './restore-mode'
import { printPlan } from './restore-plan'
import { RestoreProgress } from './restore-progress'
import { COMPONENT_OPTIONS, restoreComponents } from './restore-components'
import { undoRestores } from './restore-undo'
import { exitCode } from './session-exit-code'
import { withMover } from './with-repository'

const OPTIONS = {
  target: { type: 'string', short: 't' },
  include: { type: 'string', short: 'i', multiple: true },
  mode: { type: 'string' },
  overwrite: { type: 'string' },
  delete: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  host: { type: 'string' },
  verify: { type: 'boolean' },
  undo: { type: 'boolean' },
  'drop-undo': { type: 'boolean' },
  ...COMPONENT_OPTIONS,
} as const

export const restore: Command = {
  name: 'restore',
  usage:
    'restore SNAPSHOT|latest [--target DIR] [--include P]... [--dry-run]\n' +
    '         [--mode add-missing|replace-older|replace|make-identical] [--host H] [--verify]\n' +
    '         [--overwrite always|if-changed|if-newer|never] [--delete]\n' +
    '  restore SNAPSHOT|latest --component NAME|all --beside DIR|--in-place|--new-target FROM=TO [--member NAME]...\n' +
    '         [--without-writer] [--roll-forward none|all|partial:P] [--restore-options TEXT] [--restore-name N]\n' +
    '         [--authoritative] [--instance ID|NAME] [--dry-run]\n' +
    '  restore --undo [ID] | --drop-undo ID',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (values.undo || values['drop-undo']) return undoRestores(needs, values, positionals, console)
    const [asked, ...rest] = positionals
    if (asked === undefined || rest.length > 0)
      throw new BackupError('invalid-request', 'Name one snapshot, or latest.')
    const mode = restoreModeOf(values)
    return withMover(needs, console, values, signal, async (repository) => {
      repository.onlyRead()
      const snapshot = await repository.snapshot(asked, values.host === undefined ? {} : { hostname: values.host })
      if (values.component) return restoreComponents(needs, repository, snapshot, values, console, signal)
      const wish = {
        snapshotId: snapshot.id,
        include: (values.include ?? []).map((path) => quotePath(resolve('/', path))),
        target: resolve(values.target ?? '/'),
        ...mode,
        verify: values.verify ?? false,
      }
      if (values['dry-run']) {
        const plan = await needs.planRestore(repository, wish, signal)
        if (values.json) console.print(JSON.stringify({ message_type: 'plan', ...plan }))
        else printPlan(plan, console)
        return OK
      }
      const progress = new RestoreProgress(console, values.json ?? false)
      const state = await needs.restore(repository, wish, (each) => progress.show(each), signal)
      progress.end(state)
      if (!values.json) tell(state, console)
      return exitCode(state)
    })
  },
}

function tell({ restored, degradations, failure, target }: SessionState, { print, complain }: Console): void {
  for (const { subject, reason } of degradations) complain(`! ${subject}: ${reason}`)
  if (failure) complain(`${failure.message} (${failure.code})`)
  if (!restored) return
  const { filesWritten, filesSame, filesKept, filesVerified, filesDeleted = 0, undoId } = restored
  const proof = filesVerified > 0 ? `${filesVerified} read back and equal` : 'every block proven before it was written'
  print(`restored ${filesWritten} files below ${target ?? ''}, ${proof}`)
  if (filesSame + filesKept > 0) print(`${filesSame} were the same already, ${filesKept} were kept`)
  if (filesDeleted > 0) print(`deleted ${filesDeleted} files that the restore point does not have`)
  if (undoId === undefined) return
  print(`bring back what was deleted and replaced with: penumbra restore --undo ${undoId}`)
  print(`it takes room until it is removed with: penumbra restore --drop-undo ${undoId}`)
}
