import type { PlannedBackupComponent, PlannedWriter } from '../../../contract/plans'
import { formatBytes, formatDateTime } from '../../format'
import { t } from '../../language'
import { type LastBackup, broughtAlong, lastTypeOf } from '../../stores/component-relations'
import { typeName } from '../../words/backup-type'
import { inclusionSentence } from '../../words/inclusion'

interface About {
  readonly writer: PlannedWriter
  readonly writers: readonly PlannedWriter[]
  readonly last: LastBackup | null
  /** A person can take it in or out by itself. */
  readonly canChoose: boolean
  readonly isIn: boolean
}

/** How large a component is, when it was last backed up, why it is in or out, and what it brings along. */
export function componentDetail(component: PlannedBackupComponent, about: About): string {
  const { inclusion, selectable } = component
  const { canChoose, isIn, writer, writers, last } = about
  const others = broughtAlong(writers, component).join(', ')
  const comesAlone = selectable || isIn || inclusion.kind === 'only-with-set'
  return [
    sizeSentence(component),
    lastSentence(last, writer, component),
    inclusion.kind === 'explicit' || (inclusion.kind === 'not-wanted' && canChoose)
      ? t('Optional: it is backed up when it is ticked.')
      : inclusionSentence(inclusion),
    comesAlone ? '' : t('Cannot be chosen alone.'),
    others === ''
      ? ''
      : isIn
        ? t('Brings along: {others}.', { others })
        : t('Would bring along: {others}.', { others }),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function sizeSentence({ size }: PlannedBackupComponent): string {
  if (!size) return ''
  const text = formatBytes(size.bytes)
  return size.isWhole ? `${text}.` : t('At least {size}.', { size: text })
}

function lastSentence(last: LastBackup | null, writer: PlannedWriter, component: PlannedBackupComponent): string {
  if (last === null) return t('Never backed up.')
  if (last.writers === null) return ''
  const type = lastTypeOf(last.writers, writer.writerId, component)
  if (type === null) return t('Not in the newest restore point.')
  return t('Last backed up {time} ({type}).', { time: formatDateTime(last.at), type: typeName[type] })
}
