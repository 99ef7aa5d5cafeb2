import { isSelected, type Repository } from '../repository'
import type { IndexRepairPlan, PacksRepaired } from '../requester'
import { readArguments } from './arguments'
import type { Command, Console, Needs, RepairHeld } from './command'
import { OK } from './exit-code'
import { counted, formatBytes } from './format'
import { chosenSnapshots, SELECTION, selectionOf, snapshotLine, wrongArguments } from './snapshot-arguments'
import { withLockedRepository, withRepository } from './with-repository'

const OPTIONS = {
  apply: { type: 'boolean' },
  'dry-run': { type: 'boolean', short: 'n' },
  'read-all-packs': { type: 'boolean' },
  forget: { type: 'boolean' },
  ...SELECTION,
} as const

type Values = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

interface Asked {
  readonly held: RepairHeld
  readonly rest: readonly string[]
  readonly values: Values
  readonly console: Console
}

/** Repairs a repository; tells what it would do until `--apply`. What goes is set aside, never deleted. Rules Z50-Z59. */
export const repair: Command = {
  name: 'repair',
  usage:
    'repair index [--read-all-packs] [--apply]\n' +
    '       repair packs [PACK]... [--apply]\n' +
    '       repair snapshots [SNAPSHOT]... [--forget] [--host H] [--path P] [--tag T] [--apply]\n' +
    '       repair cache                             mend what check finds; shown first, done with --apply',
  async run(needs, args, console, signal) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [what = '', ...rest] = positionals
    if (what === 'cache') return withRepository(needs, console, values, signal, cache(needs, console, values, signal))
    const verb = VERBS[what]
    if (verb === undefined) throw wrongArguments('repair takes index, packs, snapshots or cache.')
    if (values.apply && values['dry-run']) throw wrongArguments('--apply and --dry-run are the opposite of each other.')
    return withLockedRepository(needs, console, values, 'exclusive', signal, async (repository, lock) => {
      const onProgress = (bytes: number) => console.status(`${formatBytes(bytes)} read`)
      const held = { repository, lock, signal, isDryRun: !values.apply, now: console.now(), onProgress }
      await verb(needs, { held, rest, values, console })
      return OK
    })
  },
}

const VERBS: Readonly<Record<string, (needs: Needs, asked: Asked) => Promise<void>>> = {
  async index({ repairs }, { held, rest, values, console }) {
    if (rest.length > 0) throw wrongArguments('repair index takes no names.')
    const { plan, quarantine } = await repairs.index(held, values['read-all-packs'] ?? false)
    const rows = [
      ['index files that cannot be read', plan.damagedIndexes],
      ['packs that no index names', plan.added],
      ['packs that the index describes wrongly', plan.corrected],
      ['packs spread over several index files', plan.gathered],
      ['packs that are missing', plan.missing],
      ['packs that cannot be read; `repair packs` saves what is sound', plan.unreadable],
    ] as const
    report(console, values, held, { ...planJson(plan), quarantine }, [
      ...rows.flatMap(([words, ids]) => (ids.length === 0 ? [] : [`${words}: ${ids.length}`, ...ids.map(indent)])),
      ...(rows.every(([, ids]) => ids.length === 0) ? ['the index agrees with the packs'] : []),
    ])
  },
  async packs({ repairs }, { held, rest, values, console }) {
    const { repaired, quarantine } = await repairs.packs(held, await wholeIds(held.repository, rest))
    report(console, values, held, { packs: repaired.packs.map(packJson), new_packs: repaired.newPacks, quarantine }, [
      ...repaired.packs.map(({ pack, isThere, soundBlobs, damagedBlobs }) =>
        isThere
          ? `${pack}: ${counted(soundBlobs, 'blob is', 'blobs are')} sound, ${damagedBlobs} are not`
          : `${pack}: missing`,
      ),
      ...(repaired.packs.length === 0 ? ['every pack reads back whole'] : []),
    ])
  },
  async snapshots({ repairs }, { held, rest, values, console }) {
    const chosen = await chosenSnapshots(held.repository, rest, selectionOf(values), console)
    const ids = new Set(chosen.map(({ id }) => id))
    const selection = selectionOf(values)
    const isChosen = rest.length > 0 ? ({ id }: { id: string }) => ids.has(id) : undefined
    const found = await repairs.snapshots(
      held,
      (snapshot) => (isChosen ? isChosen(snapshot) : isSelected(snapshot, selection)),
      values.forget ?? false,
    )
    const { changes, changesTotal, repaired, lost, damagedFiles, quarantine } = found
    const told = {
      repaired: repaired.map(({ snapshot, by }) => ({ snapshot: snapshot.id, by })),
      ...{
        lost: lost.map(({ id }) => id),
        damaged_files: damagedFiles,
        changes,
        changes_total: changesTotal,
        quarantine,
      },
    }
    report(console, values, held, told, [
      ...changes.map(({ kind, path }) => `  ${CHANGES[kind]}: ${path}`),
      ...(changesTotal > changes.length ? [`  and ${changesTotal - changes.length} more`] : []),
      ...repaired.map(
        ({ snapshot, by }) =>
          `${by === null ? 'to repair' : `repaired as ${by.slice(0, 8)}`}: ${snapshotLine(snapshot)}`,
      ),
      ...lost.map((snapshot) => `nothing of it can be read: ${snapshotLine(snapshot)}`),
      ...damagedFiles.map((id) => `the file of the restore point ${id.slice(0, 8)} cannot be read`),
      ...(repaired.length + lost.length + damagedFiles.length === 0
        ? ['every restore point leads to what is there']
        : []),
    ])
  },
}

const packJson = ({ pack, isThere, soundBlobs, damagedBlobs }: PacksRepaired['packs'][number]) => ({
  ...{ pack, is_there: isThere, sound_blobs: soundBlobs, damaged_blobs: damagedBlobs },
})

const planJson = ({ damagedIndexes, ...packs }: IndexRepairPlan) => ({ damaged_indexes: damagedIndexes, ...packs })

const CHANGES = {
  'file-shortened': 'parts are missing',
  'folder-lost': 'the folder is lost',
  'entry-lost': 'has no usable name',
} as const

const indent = (id: string): string => `  ${id}`

function report(
  { print, status }: Console,
  { json, forget }: Values,
  { isDryRun, repository }: RepairHeld,
  told: { readonly quarantine: string | null } & Readonly<Record<string, unknown>>,
  lines: readonly string[],
): void {
  status('')
  if (json) {
    print(JSON.stringify({ message_type: 'summary', dry_run: isDryRun, ...told }))
    return
  }
  for (const line of lines) print(line)
  if (told.quarantine !== null)
    print(
      `what was replaced lies in ${told.quarantine} of ${repository.remote === null ? 'the repository' : 'this computer'}`,
    )
  if (isDryRun)
    print(`nothing was changed; --apply does it${forget ? ' and sets the damaged restore points aside' : ''}`)
}

/** Packs by whole ids or beginnings of them. Fails: `invalid-request`. */
async function wholeIds(repository: Repository, asked: readonly string[]): Promise<readonly string[]> {
  if (asked.length === 0) return []
  const known = await repository.packIds()
  return asked.map((name) => {
    if (/^[0-9a-f]{64}$/.test(name)) return name
    const [only, other] = known.filter((id) => name !== '' && id.startsWith(name))
    if (only !== undefined && other === undefined) return only
    throw wrongArguments(`No pack, or more than one, is called ${name}.`)
  })
}

const cache =
  ({ repairs }: Needs, { print }: Console, { json }: Values, signal: AbortSignal) =>
  async (repository: Repository): Promise<number> => {
    const { restorePoints } = await repairs.cache(repository, signal)
    if (json) print(JSON.stringify({ message_type: 'summary', restore_points: restorePoints }))
    else print(`the cache of the index and the catalog were made again, of ${counted(restorePoints, 'restore point')}`)
    return OK
  }
