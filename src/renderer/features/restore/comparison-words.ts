import type { ChangedKind } from '../../../contract/versions'
import { t } from '../../language'

export const changeWords: Readonly<Record<ChangedKind, string>> = {
  added: t('Added'),
  removed: t('Removed'),
  changed: t('Changed'),
  'kind-changed': t('Another kind'),
  metadata: t('Rights, dates'),
}

export const comparisonWords = {
  open: t('Compare with another point'),
  title: t('What changed in between?'),
  list: t('What changed'),
  reading: t('Comparing…'),
  none: t('Nothing in this folder changed in between.'),
  onlyOne: t('There is only one restore point of this computer.'),
  columns: { kind: t('What'), name: t('Name'), before: t('Before'), after: t('After') },
  withAll: t('with all in it'),
  first: t('One restore point'),
  second: t('The other'),
  more: t('There are more; the first 1,000 are shown. Open a folder below to see fewer.'),
  counted: (count: number) => t('{count, plural, one {# difference} other {# differences}}', { count }),
}
