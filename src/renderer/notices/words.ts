import { t } from '../language'

/** Words that every screen uses in the same way. */
export const noticeWords = {
  details: t('Technical details'),
  copy: t('Copy report'),
  copied: t('Report copied'),
  code: t('Code'),
  message: t('Message'),
  retry: t('Try again'),
  cure: t('What to do:'),
  more: (count: number) => t('and {count} more', { count }),
}
