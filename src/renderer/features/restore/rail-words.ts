import { t } from '../../language'

export const railWords = {
  label: t('Restore point'),
  from: t('Show restore points from here back'),
  older: t('Older'),
  newer: t('Newer'),
  newest: t('newest'),
  pinned: t('pinned'),
  warning: t('with warnings'),
  sameDay: t('Restore points of the same day'),
  several: (count: number, first: string) => t('{first} ({count} restore points)', { first, count }),
  gap: (days: number) =>
    t('{days, plural, one {# day without a restore point} other {# days without a restore point}}', { days }),
}
