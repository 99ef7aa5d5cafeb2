import type { BackupType } from '../../contract/jobs'
import type { WriterPart } from '../../contract/writers'
import { t } from '../language'

/** The types as a person knows them, and what choosing one does. A new type does not compile until it has words. */
export const typeWords: Readonly<Record<BackupType, { readonly label: string; readonly detail: string }>> = {
  copy: {
    label: t('Copies only'),
    detail: t(
      'Everything is copied. No application shortens its logs, and what other backup programs build on stays theirs.',
    ),
  },
  full: {
    label: t('Own their backups: in full, each time'),
    detail: t('Everything is copied, and each owned application starts anew from here and may shorten its logs.'),
  },
  incremental: {
    label: t('Own their backups: what changed'),
    detail: t('In full once, then what changed since the last backup. Logs may be shortened.'),
  },
  differential: {
    label: t('Own their backups: what changed since the full one'),
    detail: t('In full once, then everything that changed since then. Two backups restore it; logs stay.'),
  },
  log: {
    label: t('Own their backups: their logs'),
    detail: t(
      'In full once, then only the logs, which may be shortened. For databases that keep a log of every change.',
    ),
  },
}

/** One type as a word in a sentence. */
export const typeName: Readonly<Record<BackupType, string>> = {
  copy: t('copy'),
  full: t('full'),
  incremental: t('incremental'),
  differential: t('differential'),
  log: t('log'),
}

/** By the name that the shadow copy service has for it. */
export const vssTypeName: Readonly<Record<BackupType, string>> = {
  copy: 'VSS_BT_COPY',
  full: 'VSS_BT_FULL',
  incremental: 'VSS_BT_INCREMENTAL',
  differential: 'VSS_BT_DIFFERENTIAL',
  log: 'VSS_BT_LOG',
}

/** What a writer's part in a run means for it, in one line. */
export function partSentence({ kind, type, why, takesPart }: WriterPart): string {
  if (kind === 'left-out') return leftOut[why] ?? t('Left out.')
  if (!takesPart) return t('Takes no part: none of its data was asked for.')
  return (kind === 'as-full' ? asFull[why] : undefined) ?? asAsked[type]
}

const asAsked: Readonly<Record<WriterPart['type'], string>> = {
  copy: t('Copy: everything is copied; its logs and its chain stay as they are.'),
  full: t('Full: everything is copied; its chain starts anew, and it may shorten its logs.'),
  incremental: t('Incremental: what changed since its last full or incremental backup; it may shorten its logs.'),
  differential: t('Differential: what changed since its last full backup; its logs stay.'),
  log: t('Log: its logs, which it may shorten.'),
}

const asFull: Readonly<Partial<Record<WriterPart['why'], string>>> = {
  unsupported: t('It sees a full backup, the only type it knows; it may shorten its logs.'),
  confirmed: t('It sees a full backup, as you confirmed; what another program builds on starts anew.'),
  'no-base': t('There is nothing whole to build on, so as much as a full backup is copied.'),
}

const leftOut: Readonly<Partial<Record<WriterPart['why'], string>>> = {
  'would-see-full': t('Left out: it would see a full backup, and what another program builds on would start anew.'),
  'exclusive-mix': t('Left out: after a full backup it takes increments or differentials, not both.'),
  'not-owned': t('Left out: this job does not own its backups, and another program may build on them.'),
}

/** "full, incremental, incremental" as a person counts it. */
export function chainInWords(chain: readonly BackupType[]): string {
  const parts: { readonly type: BackupType; readonly count: number }[] = []
  for (const type of chain) {
    const last = parts.at(-1)
    if (last?.type === type) parts[parts.length - 1] = { type, count: last.count + 1 }
    else parts.push({ type, count: 1 })
  }
  return parts
    .map(({ type, count }) => (count === 1 ? typeName[type] : `${count} × ${typeName[type]}`))
    .reduce((chain, next) => (chain ? t('{chain}, then {next}', { chain, next }) : next), '')
}
