import type { WriterPart } from '../../contract/writers'

/** What a writer's part in a run means for it, in one line. */
export function partInWords({ kind, type, why, takesPart }: WriterPart): string {
  if (kind === 'left-out') return LEFT_OUT[why]
  if (!takesPart) return 'takes no part: none of its data was asked for'
  return kind === 'as-full' ? AS_FULL[why] : AS_ASKED[type]
}

const AS_ASKED: Readonly<Record<WriterPart['type'], string>> = {
  copy: 'copy: everything is copied, and its logs and its chain stay as they are',
  full: 'full: everything is copied, its chain starts anew, and it may shorten its logs',
  incremental: 'incremental: what changed since its last full or incremental backup, and it may shorten its logs',
  differential: 'differential: what changed since its last full backup, and its logs stay',
  log: 'log: its logs, which it may shorten',
}

type Why = WriterPart['why']
const AS_FULL: Readonly<Record<Why, string>> = {
  '': 'sees a full backup',
  unsupported: 'sees a full backup, the only type it knows; it may shorten its logs',
  confirmed: 'sees a full backup, as confirmed; what another program builds on starts anew',
  'no-base': 'nothing whole to build on, so as much as a full backup is copied',
  'would-see-full': 'sees a full backup',
  'exclusive-mix': 'sees a full backup',
  'not-owned': 'sees a full backup',
}
const LEFT_OUT: Readonly<Record<Why, string>> = {
  '': 'left out',
  unsupported: 'left out',
  confirmed: 'left out',
  'no-base': 'left out',
  'would-see-full': 'left out: it would see a full backup and start its chain anew; --confirm-full takes it along',
  'exclusive-mix': 'left out: it takes increments or differentials after a full backup, not both',
  'not-owned': 'left out: the job does not own its backups, and another program may build on them',
}
