import { t } from '../../language'

export const mountWords = {
  open: t('Open as a folder'),
  unmount: t('Unmount'),
  busy: t('One moment…'),
  detail: t('Shows this restore point in your file manager, where files can be looked at and copied but not changed.'),
  shownIn: (folder: string): string => t('Shown in {folder} until it is unmounted or Penumbra is closed.', { folder }),
}
