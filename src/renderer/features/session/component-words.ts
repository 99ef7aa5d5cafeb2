import type { ComponentBackup, ComponentStatus } from '../../../contract/writers'
import { chainInWords } from '../../words/backup-type'
import { files } from '../../words/plural'
import { t } from '../../language'

/** What a run did with a component, as names and values; only what there is. */
export function componentFacts(backup: ComponentBackup): readonly (readonly [label: string, value: string])[] {
  const { chain, stamp, previousStamp, partialFiles, differencedSets } = backup
  return [
    ...(chain.length > 0 ? [[t('Restored from'), chainInWords(chain)] as const] : []),
    ...(backup.files > 0 ? [[t('Whole'), files(backup.files)] as const] : []),
    ...(partialFiles > 0 ? [[t('In parts'), files(partialFiles)] as const] : []),
    ...(differencedSets > 0 ? [[t('Only what changed'), fileSets(differencedSets)] as const] : []),
    ...(stamp !== null ? [[t('Stamp'), stamp] as const] : []),
    ...(previousStamp !== null ? [[t('Builds on'), previousStamp] as const] : []),
  ]
}

const fileSets = (count: number): string => t('{count, plural, one {# file set} other {# file sets}}', { count })

/** What became of a component that its writer must not count on; empty when nothing is to be said. */
export function componentNote({ consistency, backup }: ComponentStatus): string {
  if (backup?.succeeded !== false) return ''
  return consistency === 'crash-consistent' || consistency === 'file-consistent'
    ? t(
        'Its files are in the restore point as they lay on the disk. Its application was told that its backup did not succeed, so nothing builds on it.',
      )
    : t('Its application was told that its backup did not succeed, so nothing builds on it.')
}
