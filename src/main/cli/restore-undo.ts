import type { UndoCopy } from '../../contract/component-restore'
import { BackupError } from '../model/backup-error'
import { displayPath } from '../repository'
import type { Command, Console, Needs } from './command'
import { FATAL, OK } from './exit-code'
import { counted } from './format'

/** `penumbra restore --undo`, `--undo ID`, `--drop-undo ID`, `--give-up ID`: they need no repository. */
export async function undoRestores(
  needs: Needs,
  values: {
    readonly undo?: boolean
    readonly 'drop-undo'?: boolean
    readonly 'give-up'?: boolean
    readonly json?: boolean
  },
  positionals: readonly string[],
  console: Console,
): Promise<number> {
  const [id, ...rest] = positionals
  if (rest.length > 0) throw new BackupError('invalid-request', 'Name one restore to undo.')
  if (values['drop-undo']) {
    if (id === undefined) throw new BackupError('invalid-request', 'Name the undo copy to drop.')
    await needs.components.undoCopies.drop(id)
    if (!values.json) console.print(`dropped ${id}`)
    return OK
  }
  if (values['give-up']) {
    if (id === undefined) throw new BackupError('invalid-request', 'Name the restore to give up.')
    const folders = await needs.components.undoCopies.giveUp(id)
    if (!values.json) console.print(`gave up ${id}; what lies there stays: ${folders.join(', ')}`)
    return OK
  }
  const copies =
    id === undefined ? await needs.components.undoCopies.list() : [await needs.components.undoCopies.undo(id)]
  if (values.json) console.print(JSON.stringify(copies))
  else if (copies.length === 0) console.print('There is nothing to undo.')
  else for (const copy of copies) print(copy, console)
  return OK
}

const STATES: Readonly<Record<UndoCopy['state'], string>> = {
  applied: 'can be undone',
  pending: 'waits for the next start of this computer',
  'brought-in': 'brought in by its application; what was there before is in the folder',
  undone: 'undone; what was restored is kept',
  unfinished: 'ended in the middle; Penumbra goes on by itself when its volume is there',
}

function print({ id, title, madeAt, state, files, folders, left }: UndoCopy, console: Console): void {
  console.print(`${id}  ${madeAt}  ${title}  ${STATES[state]}  ${counted(files, 'file')}`)
  for (const folder of folders) console.print(`  ${folder}`)
  if (!left) return
  console.print(
    `${counted(left.total, 'entry that the restore added was', 'entries that the restore added were')} left: changed since, or holding what came later`,
  )
  for (const path of left.paths) console.print(`  ${displayPath(path)}`)
}

/** For the early-boot unit: puts in place what waits for a start of the computer, and says so in the system's log. */
export const applyPendingRestore: Command = {
  name: 'apply-pending-restore',
  usage: 'apply-pending-restore    (for the unit that runs while the computer starts)',
  async run(needs, args, { print, complain }) {
    if (args.length > 0) throw new BackupError('invalid-request', 'apply-pending-restore takes no arguments.')
    const done = await needs.components.undoCopies.applyPending()
    for (const { journal, trouble, isHalf } of done) {
      if (trouble === null) print(`restored ${journal.title}`)
      else if (isHalf) complain(`not restored yet: ${journal.title}: ${trouble}`)
      else complain(`not restored, nothing was changed: ${journal.title}: ${trouble}`)
    }
    if (done.length === 0) print('no restore waits')
    return done.some(({ trouble }) => trouble !== null) ? FATAL : OK
  },
}
