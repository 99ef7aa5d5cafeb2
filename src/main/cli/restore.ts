import { resolve } from 'node:path'
import type { SessionState } from '../../contract/sessions'
import { BackupError } from '../model/backup-error'
import { englishJson, inEnglish } from '../model/sentence'
import { readArguments } from './arguments'
import type { Command, Console } from './command'
import { OK } from './exit-code'
import { restoreModeOf } from './restore-mode'
import { choiceOf, PATTERN_OPTIONS } from './restore-patterns'
import { printPlan } from './restore-plan'
import { RestoreProgress } from './restore-progress'
import { COMPONENT_OPTIONS, restoreComponents } from './restore-components'
import { undoRestores } from './restore-undo'
import { exitCode } from './session-exit-code'
import { chosenSnapshot, SELECTION, selectionOf } from './snapshot-arguments'
import { withMover } from './with-repository'
import { counted } from './format'

const OPTIONS = {
  target: { type: 'string', short: 't' },
  mode: { type: 'string' },
  overwrite: { type: 'string' },
  delete: { type: 'boolean' },
  plain: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  verify: { type: 'boolean' },
  undo: { type: 'boolean' },
  'drop-undo': { type: 'boolean' },
  'give-up': { type: 'boolean' },
  ...PATTERN_OPTIONS,
  ...SELECTION,
  ...COMPONENT_OPTIONS,
} as const

export const restore: Command = {
  name: 'restore',
  usage:
    'restore SNAPSHOT|latest [--target DIR] [--dry-run] [--verify] [--host H] [--path P] [--tag T]\n' +
    '         [--[i]include P]... | [--[i]exclude P]... [--[i]include-file F]... | [--[i]exclude-file F]...\n' +
    '         [--include-xattr P]... | [--exclude-xattr P]... [--ownership-by-name]\n' +
    '         [--mode add-missing|replace-older|replace|make-identical]\n' +
    '         [--overwrite always|if-changed|if-newer|never] [--delete] [--plain]\n' +
    '  restore SNAPSHOT|latest --component NAME|all --beside DIR|--in-place|--new-target FROM=TO [--member NAME]...\n' +
    '         [--without-writer] [--roll-forward none|all|partial:P] [--restore-options TEXT] [--restore-name N]\n' +
    '         [--authoritative] [--instance ID|NAME] [--into-open] [--dry-run]\n' +
    '  restore --undo [ID] | --drop-undo ID | --give-up ID',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (values.undo || values['drop-undo'] || values['give-up'])
      return undoRestores(needs, values, positionals, console)
    const [asked, ...rest] = positionals
    if (asked === undefined || rest.length > 0)
      throw new BackupError('invalid-request', 'Name one snapshot, or latest.')
    const mode = restoreModeOf(values)
    const choice = await choiceOf(values, console.environment)
    if (mode.conflicts === 'make-identical' && choice.patterns && choice.patterns.excludeAnyCase.length > 0)
      throw new BackupError(
        'invalid-request',
        'What is made identical leaves out names as they are: --exclude, not --iexclude.',
      )
    return withMover(needs, console, values, signal, async (repository) => {
      repository.onlyRead()
      const snapshot = await chosenSnapshot(repository, asked, selectionOf(values))
      if (values.component) return restoreComponents(needs, repository, snapshot, values, console, signal)
      const wish = {
        snapshotId: snapshot.id,
        ...choice,
        target: resolve(values.target ?? '/'),
        ...mode,
        verify: values.verify ?? false,
        ...(values.plain && { form: 'plain' as const }),
      }
      if (values['dry-run']) {
        const plan = await needs.planRestore(repository, wish, signal)
        if (values.json) console.print(englishJson({ message_type: 'plan', ...plan }))
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
  for (const { subject, reason } of degradations) complain(`! ${subject}: ${inEnglish(reason)}`)
  if (failure) complain(`${inEnglish(failure.message)} (${failure.code})`)
  if (!restored) return
  const { filesWritten, filesSame, filesKept, filesVerified, filesDeleted = 0, undoId } = restored
  const proof = filesVerified > 0 ? `${filesVerified} read back and equal` : 'every block proven before it was written'
  print(`restored ${counted(filesWritten, 'file')} below ${target ?? ''}, ${proof}`)
  if (filesSame + filesKept > 0) print(`${filesSame} were the same already, ${filesKept} were kept`)
  if (filesDeleted > 0) print(`deleted ${counted(filesDeleted, 'file')} that the restore point does not have`)
  if (undoId === undefined) return
  print(`bring back what was deleted and replaced with: penumbra restore --undo ${undoId}`)
  print(`it takes room until it is removed with: penumbra restore --drop-undo ${undoId}`)
}
