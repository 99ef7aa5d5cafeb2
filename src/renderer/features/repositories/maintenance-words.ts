import type { MaintenanceOutcome, MaintenanceState, MaintenanceWish, WaitsFor } from '../../../contract/maintenance'
import type { Tone } from '../../components/tone'
import { formatBytes, formatDateTime } from '../../format'
import { t } from '../../language'

type Kind = MaintenanceWish['kind']

/** What is under way. */
export function runningTitle({ wish, waitsFor }: MaintenanceState): string {
  if (waitsFor) return t('Waiting until a backup has ended.')
  if (wish.kind === 'check') return t('The backup is being checked.')
  if (wish.isDryRun) return t('Looking what would be done. Nothing is changed.')
  return wish.kind === 'prune' ? t('Space is being freed.') : t('The backup is being repaired.')
}

/** Whom it waits for: no restore point is touched while one is being made. */
export const waiting = ({ title, startedAt, until }: WaitsFor): string =>
  until === null
    ? t('{title} is being backed up there since {since}. When that will be over is not known yet.', {
        ...{ title, since: formatDateTime(startedAt) },
      })
    : t('{title} is being backed up there since {since}, until {until} at the latest.', {
        ...{ title, since: formatDateTime(startedAt), until: formatDateTime(until) },
      })

/** What a stop leaves behind. */
export const stopDetail = ({ wish, waitsFor }: MaintenanceState): string =>
  waitsFor || wish.kind === 'check' || wish.isDryRun
    ? t('Stopping changes nothing.')
    : t('Stopped at any moment, every restore point is whole. The next time ends the work.')

export const doneBytes = (bytes: number): string => t('{size} read', { size: formatBytes(bytes) })

/** The button that does what a dry run told. */
export function applyLabel(outcome: MaintenanceOutcome): string {
  if (outcome.kind === 'prune') return t('Free {size} now', { size: formatBytes(outcome.bytesFreed) })
  return t('Repair it now')
}

export interface Told {
  readonly tone: Tone
  readonly title: string
  /** A sentence each. */
  readonly lines: readonly string[]
}

/** What came of it, or would: `isDryRun` puts it into the future. */
export function told(outcome: MaintenanceOutcome, isDryRun: boolean): Told {
  switch (outcome.kind) {
    case 'check':
      return toldCheck(outcome)
    case 'prune':
      return toldPrune(outcome, isDryRun)
    case 'repair-index':
      return toldIndex(outcome, isDryRun)
    case 'repair-packs':
      return toldPacks(outcome, isDryRun)
    case 'repair-snapshots':
      return toldSnapshots(outcome, isDryRun)
  }
}

type Of<K extends Kind> = Extract<MaintenanceOutcome, { kind: K }>

function toldCheck({ errors, hints, packsRead, bytesRead }: Of<'check'>): Told {
  const read =
    packsRead === 0
      ? t('The structure was looked at; the stored files were not read.')
      : t('{packs, plural, one {# stored file was} other {# stored files were}} read back, {size}.', {
          ...{ packs: packsRead, size: formatBytes(bytesRead) },
        })
  if (errors > 0) {
    const title = t('{errors, plural, one {# error was} other {# errors were}} found.', { errors })
    return {
      tone: 'bad',
      title,
      lines: [read, t('Nothing was changed. Repair it in the order below, then check again.')],
    }
  }
  const remarks = t(
    '{hints, plural, one {# remark} other {# remarks}}: nothing that keeps a file from being restored.',
    {
      hints,
    },
  )
  return { tone: 'good', title: t('No errors were found.'), lines: [read, ...(hints > 0 ? [remarks] : [])] }
}

function toldPrune(outcome: Of<'prune'>, isDryRun: boolean): Told {
  const { packsRemoved, packsCopied, bytesCopied, bytesFreed, bytesLeft, points, pinned } = outcome
  const stay = t(
    'No restore point is touched: {points, plural, one {# stays} other {all # stay}}, {pinned} of them pinned.',
    {
      ...{ points, pinned },
    },
  )
  if (packsRemoved + packsCopied === 0)
    return { tone: 'good', title: t('Nothing can be freed: all that is stored is in use.'), lines: [stay] }
  const values = { removed: packsRemoved, copied: packsCopied, size: formatBytes(bytesCopied) }
  const left = t('{size} of what is unused stay among what is used: to move them would cost more than it frees.', {
    size: formatBytes(bytesLeft),
  })
  return {
    tone: isDryRun ? 'neutral' : 'good',
    title: isDryRun
      ? t('{size} would come free.', { size: formatBytes(bytesFreed) })
      : t('{size} came free.', { size: formatBytes(bytesFreed) }),
    lines: [
      stay,
      isDryRun
        ? t(
            '{removed, plural, one {# stored file} other {# stored files}} would go, {copied} would be written anew ({size}).',
            values,
          )
        : t(
            '{removed, plural, one {# stored file} other {# stored files}} went, {copied} were written anew ({size}).',
            values,
          ),
      ...(bytesLeft > 0 ? [left] : []),
    ],
  }
}

const nothingToRepair = (what: string): Told => ({ tone: 'good', title: what, lines: [] })

/** Nothing that a repair replaces is deleted. */
const aside = (quarantine: string | null, isDryRun: boolean): readonly string[] =>
  isDryRun
    ? [t('What is replaced is set aside in the repository, and never deleted.')]
    : quarantine === null
      ? []
      : [t('What was replaced lies in {quarantine}.', { quarantine })]

const repairTitle = (isDryRun: boolean): string =>
  isDryRun ? t('This is what the repair would do.') : t('It was repaired.')

/** Of lines with a count, those that count something. */
const counted = (...lines: readonly (readonly [number, string])[]): readonly string[] =>
  lines.filter(([count]) => count > 0).map(([, line]) => line)

function toldIndex(outcome: Of<'repair-index'>, isDryRun: boolean): Told {
  const { damaged, added, corrected, gathered, missing, unreadable, quarantine } = outcome
  const spoilt = t(
    '{unreadable, plural, one {# stored file} other {# stored files}} cannot be read: the next step saves what is sound in it.',
    {
      unreadable,
    },
  )
  if (damaged + added + corrected + gathered + missing === 0)
    return { ...nothingToRepair(t('The index agrees with what is stored.')), lines: unreadable > 0 ? [spoilt] : [] }
  return {
    ...{ tone: isDryRun ? 'neutral' : 'good', title: repairTitle(isDryRun) },
    lines: [
      ...counted(
        [damaged, t('Index files that cannot be read are replaced: {damaged}.', { damaged })],
        [added, t('Stored files that no index names are named again: {added}.', { added })],
        [corrected, t('What the index says wrongly of stored files is corrected: {corrected}.', { corrected })],
        [gathered, t('Stored files that several index files share are gathered: {gathered}.', { gathered })],
        [missing, t('Stored files that are missing are left out: {missing}.', { missing })],
        [unreadable, spoilt],
      ),
      ...aside(quarantine, isDryRun),
    ],
  }
}

function toldPacks(
  { packs, missing, soundBlobs, damagedBlobs, quarantine }: Of<'repair-packs'>,
  isDryRun: boolean,
): Told {
  if (packs === 0) return nothingToRepair(t('Every stored file reads back whole.'))
  return {
    ...{ tone: isDryRun ? 'neutral' : 'good', title: repairTitle(isDryRun) },
    lines: [
      t(
        '{packs, plural, one {# stored file is} other {# stored files are}} damaged: {sound} pieces in it are sound and are copied, {lost} are lost.',
        {
          ...{ packs, sound: soundBlobs, lost: damagedBlobs },
        },
      ),
      ...counted([missing, t('Stored files that are missing altogether: {missing}.', { missing })]),
      ...aside(quarantine, isDryRun),
    ],
  }
}

function toldSnapshots(outcome: Of<'repair-snapshots'>, isDryRun: boolean): Told {
  const { repaired, lost, unreadable, changesTotal, quarantine } = outcome
  if (repaired + lost + unreadable === 0) return nothingToRepair(t('Every restore point leads to what is there.'))
  return {
    ...{ tone: isDryRun ? 'neutral' : 'good', title: repairTitle(isDryRun) },
    lines: [
      ...counted(
        [
          repaired,
          t('Restore points that get a whole one beside them: {repaired}. The damaged ones stay.', { repaired }),
        ],
        [changesTotal, t('Files and folders in them that lack something: {changesTotal}.', { changesTotal })],
        [lost, t('Restore points of which nothing can be read: {lost}.', { lost })],
        [unreadable, t('Files of restore points that cannot be read are set aside: {unreadable}.', { unreadable })],
      ),
      ...aside(quarantine, isDryRun),
    ],
  }
}

export const changeWords: Readonly<Record<Of<'repair-snapshots'>['changes'][number]['kind'], string>> = {
  'file-shortened': t('parts are missing'),
  'folder-lost': t('the folder is lost'),
  'entry-lost': t('has no usable name'),
}

export const words = {
  heading: t('Keep it in order'),
  check: t('Check'),
  checkDetail: t('Looks whether every restore point can be restored. Changes nothing.'),
  data: t('What is read'),
  datas: {
    none: t('The structure only: quick'),
    some: t('A tenth of the stored files, by chance'),
    all: t('Every stored file: slow'),
  },
  prune: t('Free space'),
  pruneDetail: t('Removes stored data that no restore point needs any more. First you see how much.'),
  pruneLook: t('See what would come free'),
  repair: t('Repair'),
  repairDetail: t('Only after a check found errors, in this order. Nothing is deleted: what is replaced is set aside.'),
  repairs: {
    'repair-index': t('1. The index'),
    'repair-packs': t('2. The stored files'),
    'repair-snapshots': t('3. The restore points'),
  },
  repairLook: (what: string) => t('{what}: see what a repair would do', { what }),
  look: t('See what it would do'),
  progress: t('Progress'),
  stop: t('Stop'),
  cancelled: t('It was stopped. Everything is whole.'),
  findings: t('What was found'),
  changes: t('What is missing in files and folders'),
  more: (count: number) => t('And {count} more.', { count }),
}
