import { t } from '../language'

/** What every choice of a new password says. */
export const newPasswordWords = {
  generated: t('Password made for you'),
  show: t('Show'),
  hide: t('Hide'),
  copy: t('Copy'),
  copied: t('Copied'),
  another: t('Make another'),
  typeOwn: t('Type my own instead'),
  useGenerated: t('Make one for me instead'),
  second: t('The same again'),
  differ: t('The two passwords are not the same.'),
}
