import type { PlannedEntry, RestorePlan } from '../../contract/restore'
import type { Console } from './command'
import { formatBytes } from './format'

const WORDS: Readonly<Record<PlannedEntry['action'], string>> = {
  create: 'new',
  replace: 'changed',
  keep: 'kept',
  same: 'same',
  refuse: 'refused',
  delete: 'deleted',
}

/** The table of what a restore would change, entry by entry and in figures. */
export function printPlan(plan: RestorePlan, { print }: Console): void {
  for (const { action, path, size, existingSize, isNewerThere } of plan.entries) {
    const there = existingSize === null ? '' : formatBytes(existingSize)
    const stored = action === 'delete' ? '' : formatBytes(size)
    const newer = isNewerThere ? 'newer there' : ''
    print(`${WORDS[action].padEnd(8)} ${stored.padStart(11)} ${there.padStart(11)} ${newer.padEnd(11)} ${path}`)
  }
  if (!plan.isComplete) print('… and more')
  for (const [word, entries, bytes] of figures(plan))
    print(
      `${word.padEnd(14)} ${String(entries).padStart(9)} ${bytes === null ? '' : formatBytes(bytes).padStart(12)}`.trimEnd(),
    )
  if (plan.refuse > 0) print('While something is refused nothing is deleted.')
  print(`${formatBytes(plan.bytesToWrite)} to write, ${formatBytes(plan.bytesAvailable)} free; nothing was written`)
}

const figures = (plan: RestorePlan): readonly (readonly [string, number, number | null])[] => [
  ['new', plan.create, plan.bytesCreated],
  ['changed', plan.replace, plan.bytesReplaced],
  ['newer on disk', plan.newerThere, plan.bytesNewerThere],
  ['deleted', plan.filesDeleted, plan.bytesDeleted],
  ['kept', plan.keep, null],
  ['the same', plan.same, null],
  ['refused', plan.refuse, null],
]
