import {
  COUNTED,
  type Evidence,
  type ForgetGroup,
  isEmptyPolicy,
  isSelected,
  type Lock,
  planForget,
  protectedSnapshots,
  type Repository,
  type Snapshot,
} from '../repository'
import { readArguments } from './arguments'
import type { Command, Console } from './command'
import { OK } from './exit-code'
import { FORGET_OPTIONS, groupByOf, policyOf } from './forget-arguments'
import { pruneWishOf, runPrune } from './prune'
import { tellRenewed } from './retention'
import { gatherEvidence } from './run-evidence'
import { chosenSnapshots, selectionOf, snapshotJson, snapshotLine, wrongArguments } from './snapshot-arguments'
import { withLockedRepository } from './with-repository'
import { counted } from './format'

/** Removes snapshots by policy or by name; the data they alone led to stays until a prune, or goes with `--prune`. Z5-Z16. */
export const forget: Command = {
  name: 'forget',
  usage:
    'forget [SNAPSHOT]... [--keep-last|hourly|daily|weekly|monthly|yearly N] [--dry-run]\n' +
    '         [--keep-within[-hourly|…] 1y5m7d2h] [--keep-tag T] [--group-by host,paths,tags]\n' +
    '         [--host H] [--path P] [--tag T] [--compact] [--no-protection] [--prune]   remove restore points',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, FORGET_OPTIONS)
    const [policy, groupBy, selection] = [policyOf(values), groupByOf(values['group-by']), selectionOf(values)]
    const pruneWish = values.prune ? pruneWishOf(values) : null
    if (positionals.length === 0 && isEmptyPolicy(policy)) {
      throw wrongArguments('Name what to keep, as --keep-last 10, or the restore points to remove.')
    }
    return withLockedRepository(needs, console, values, 'exclusive', signal, async (repository, lock) => {
      const all = (await repository.snapshots()).snapshots
      const evidence: Evidence = values['no-protection'] ? new Map() : await gatherEvidence(repository, all, signal)
      const options = { isDryRun: values['dry-run'] ?? false, isJson: values.json ?? false, console, lock, signal }
      const finish = async (going: readonly Snapshot[]): Promise<number> => {
        await remove(repository, going, options)
        if (pruneWish === null || going.length === 0) {
          if (!options.isDryRun) tellRenewed(await repository.renewRetention({ lock, signal }), console, options.isJson)
          return OK
        }
        const wish = { ...pruneWish, isDryRun: options.isDryRun, without: going.map(({ id }) => id) }
        await runPrune(needs, { repository, lock, signal }, wish, console, options.isJson)
        return OK
      }
      if (positionals.length > 0) {
        const chosen = await chosenSnapshots(repository, positionals, selection, console)
        return finish(unprotected(chosen, all, evidence, console))
      }
      const now = console.now()
      const select = (snapshot: Snapshot) => isSelected(snapshot, selection)
      const groups = planForget({ all, isSelected: select, groupBy, policy, evidence, now })
      for (const group of groups) {
        if (group.keep.length > 0) continue
        throw wrongArguments(`The policy keeps nothing of ${nameOf(group)}: name those restore points to remove them.`)
      }
      if (options.isJson) console.print(JSON.stringify(groups.map(groupJson)))
      else for (const group of groups) printGroup(group, values.compact ?? false, console)
      return finish(groups.flatMap((group) => group.remove))
    })
  },
}

interface Removal {
  readonly isDryRun: boolean
  readonly isJson: boolean
  readonly console: Console
  readonly lock: Lock
  readonly signal: AbortSignal
}

async function remove(
  repository: Repository,
  going: readonly Snapshot[],
  { isDryRun, isJson, console, lock, signal }: Removal,
): Promise<void> {
  const ids = going.map(({ id }) => id)
  if (!isDryRun) await repository.removeSnapshots(ids, { lock, signal })
  if (isJson) return
  const short = ids.map((id) => id.slice(0, 8)).join(' ')
  if (ids.length === 0) console.print('nothing to remove')
  else console.print(isDryRun ? `would remove ${counted(ids.length, 'restore point')}: ${short}` : `removed ${short}`)
}

/** Says of each that stays why it does. */
function unprotected(
  chosen: readonly Snapshot[],
  all: readonly Snapshot[],
  evidence: Evidence,
  { complain }: Console,
): readonly Snapshot[] {
  const reasons = protectedSnapshots(all, evidence)
  return chosen.filter(({ id }) => {
    const why = reasons.get(id)
    if (why) complain(`kept ${id.slice(0, 8)}: ${why.join(', ')}; --no-protection removes it all the same`)
    return why === undefined
  })
}

const nameOf = ({ host, paths, tags }: ForgetGroup): string =>
  [host, paths?.join(' '), tags?.join(',')].filter(Boolean).join(', ') || 'the repository'

function printGroup(group: ForgetGroup, isCompact: boolean, { print }: Console): void {
  const line = (snapshot: Snapshot) => snapshotLine(isCompact ? { ...snapshot, paths: [] } : snapshot)
  print(`${nameOf(group)}: keep ${group.keep.length}, remove ${group.remove.length}`)
  for (const { snapshot, reasons } of group.keep) print(`  keep    ${line(snapshot)}  (${reasons.join(', ')})`)
  for (const snapshot of group.remove) print(`  remove  ${line(snapshot)}`)
}

/** restic's fields: null where a list is empty, no counter where nothing is left, -1 where all are kept. */
function groupJson({ host, paths, tags, keep, remove }: ForgetGroup) {
  return {
    tags,
    host: host ?? '',
    paths,
    keep: orNull(keep.map(({ snapshot }) => snapshotJson(snapshot))),
    remove: orNull(remove.map(snapshotJson)),
    reasons: orNull(
      keep.map(({ snapshot, reasons, counters }) => ({
        snapshot: { ...snapshotJson(snapshot), id: undefined, short_id: undefined },
        matches: reasons,
        counters: Object.fromEntries(
          COUNTED.flatMap((name) => (counters[name] > 0 ? [[name, finite(counters[name])]] : [])),
        ),
      })),
    ),
  }
}

const finite = (count: number): number => (count === Infinity ? -1 : count)

const orNull = <T>(list: readonly T[]): readonly T[] | null => (list.length > 0 ? list : null)
