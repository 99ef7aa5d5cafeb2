import type { Notice } from '../../../contract/sessions'
import type { WriterPart } from '../../../contract/writers'

/** What a writer's part in a run means for it, in one line. */
export function partSentence({ kind, type, why, takesPart }: WriterPart): string {
  if (kind === 'left-out') return leftOut[why] ?? 'Left out.'
  if (!takesPart) return 'Takes no part: none of its data was asked for.'
  return (kind === 'as-full' ? asFull[why] : undefined) ?? asAsked[type]
}

const asAsked: Readonly<Record<WriterPart['type'], string>> = {
  copy: 'Copy: everything is copied; its logs and its chain stay as they are.',
  full: 'Full: everything is copied; its chain starts anew, and it may shorten its logs.',
  incremental: 'Incremental: what changed since its last full or incremental backup; it may shorten its logs.',
  differential: 'Differential: what changed since its last full backup; its logs stay.',
  log: 'Log: its logs, which it may shorten.',
}

const asFull: Readonly<Partial<Record<WriterPart['why'], string>>> = {
  unsupported: 'It sees a full backup, the only type it knows; it may shorten its logs.',
  confirmed: 'It sees a full backup, as you confirmed; what another program builds on starts anew.',
  'no-base': 'There is nothing whole to build on, so as much as a full backup is copied.',
}

const leftOut: Readonly<Partial<Record<WriterPart['why'], string>>> = {
  'would-see-full': 'Left out: it would see a full backup, and what another program builds on would start anew.',
  'exclusive-mix': 'Left out: after a full backup it takes increments or differentials, not both.',
  'not-owned': 'Left out: this job does not own its backups, and another program may build on them.',
}

/** What is told, as a heading; the run itself says why. */
export const noticeTitles: Readonly<Record<Notice['kind'], string>> = {
  'full-instead': 'This run is full',
  'logs-grow': 'The logs of an application grow',
  'partial-not-shown': 'A file is kept in parts only',
  'files-excluded': 'Files left out at the wish of an application',
  'not-owned': 'An application this job does not own',
}

/** What a person can do about it. */
export const offerWords: Readonly<Record<NonNullable<Notice['offer']>, string>> = {
  full: 'A full backup keeps the file whole again.',
  incremental:
    'If no other program backs it up, Penumbra can own its backups: full once, then incremental (penumbra backup --type incremental).',
  log: 'If no other program backs it up, Penumbra can own its backups: full once, then logs (penumbra backup --type log).',
}
