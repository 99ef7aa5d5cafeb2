import { resolve } from 'node:path'
import { BackupError } from '../model/backup-error'
import { inEnglish } from '../model/sentence'
import {
  displayPath,
  isSelected,
  quotePath,
  type Repository,
  type Snapshot,
  type SnapshotSelection,
  snapshotText,
} from '../repository'
import type { Console } from './command'

/** The options by which many verbs choose snapshots, named and understood as by restic. */
export const SELECTION = {
  host: { type: 'string', short: 'H', multiple: true },
  path: { type: 'string', multiple: true },
  tag: { type: 'string', multiple: true },
} as const

export const selectionOf = (values: {
  readonly host?: readonly string[]
  readonly path?: readonly string[]
  readonly tag?: readonly string[]
}): SnapshotSelection => ({
  hosts: values.host ?? [],
  paths: (values.path ?? []).map((path) => resolve('/', path)),
  tags: (values.tag ?? []).map((list) => list.split(',')),
})

/** The snapshot that is named; `latest` is the newest that the options select. Fails: `repository.snapshot-missing`. */
export async function chosenSnapshot(
  repository: Repository,
  asked: string,
  selection: SnapshotSelection,
): Promise<Snapshot> {
  if (asked !== 'latest') return repository.snapshot(asked)
  const newest = (await repository.snapshots()).snapshots.filter((snapshot) => isSelected(snapshot, selection)).at(-1)
  if (newest !== undefined) return newest
  const context = { asked, reason: 'none' }
  throw new BackupError('repository.snapshot-missing', 'There is no matching snapshot.', { context })
}

/**
 * The snapshots that are named, each once, in the order asked; without names those that the options select, oldest
 * first. A name that fits none is told and passed over, as restic does.
 */
export async function chosenSnapshots(
  repository: Repository,
  asked: readonly string[],
  selection: SnapshotSelection,
  { complain }: Pick<Console, 'complain'>,
): Promise<readonly Snapshot[]> {
  const { snapshots: all, damaged } = await repository.snapshots()
  for (const { id, message } of damaged) complain(`! snapshot ${id.slice(0, 8)} cannot be read: ${inEnglish(message)}`)
  return namedAmong(all, asked, selection, { complain })
}

/** As `chosenSnapshots`, among those that were read already. */
export function namedAmong(
  all: readonly Snapshot[],
  asked: readonly string[],
  selection: SnapshotSelection,
  { complain }: Pick<Console, 'complain'>,
): readonly Snapshot[] {
  const selected = all.filter((snapshot) => isSelected(snapshot, selection))
  if (asked.length === 0) return selected
  const chosen = new Map<string, Snapshot>()
  for (const name of asked) {
    const found = name === 'latest' ? selected.slice(-1) : all.filter(({ id }) => name !== '' && id.startsWith(name))
    const [only, other] = found
    if (only !== undefined && other === undefined) chosen.set(only.id, only)
    else
      complain(`Ignoring "${name}": ${only === undefined ? 'no snapshot has it' : 'several snapshots begin with it'}`)
  }
  return [...chosen.values()]
}

/** A snapshot as restic's JSON has it. */
export const snapshotJson = (snapshot: Snapshot): Record<string, unknown> => ({
  ...(JSON.parse(snapshotText(snapshot)) as Record<string, unknown>),
  id: snapshot.id,
  short_id: snapshot.id.slice(0, 8),
})

export const snapshotLine = ({ id, time, hostname, tags, paths }: Snapshot): string =>
  [id.slice(0, 8), time.slice(0, 19).replace('T', ' '), hostname, tags.join(','), paths.join(' ')]
    .map((word) => displayPath(quotePath(word)))
    .filter((word) => word !== '')
    .join('  ')

export const wrongArguments = (message: string) => new BackupError('invalid-request', message)
