import type { ExclusionPreset } from '../../../contract/presets'
import { formatBytes } from '../../format'
import { t } from '../../language'

export const presetWords: Readonly<Record<ExclusionPreset, { readonly label: string; readonly detail: string }>> = {
  caches: {
    label: t('Caches'),
    detail: t('What programs make again: their cache folders, and folders tagged as one.'),
  },
  trash: { label: t('The trash'), detail: t('What was thrown away on this and other volumes.') },
  swap: { label: t('Swap files'), detail: t('Memory on disk, of no use after a restart.') },
  pagefile: { label: t('Page files of Windows'), detail: t('pagefile.sys and swapfile.sys.') },
  hibernation: { label: t('The hibernation file of Windows'), detail: t('hiberfil.sys.') },
}

const files = (count: number) => t('{count, plural, one {# file} other {# files}}', { count })

export const words = {
  heading: (job: string) => t('What is left out of {job}', { job }),
  intro: t('Everything else of the chosen folders is backed up.'),
  byName: t('By kind'),
  byPattern: t('By pattern'),
  patterns: t('Patterns'),
  patternsHint: t(
    'One per line, such as *.tmp, node_modules, /home/ana/Videos or **/build. A folder takes all below it along. A leading ! takes back what a line above left out.',
  ),
  effect: t('What this leaves out now'),
  looking: t('Looking through the folders…'),
  left: (count: number, bytes: number) =>
    t('{count, plural, one {# file} other {# files}}, {bytes} are left out.', { count, bytes: formatBytes(bytes) }),
  kept: (count: number, bytes: number) =>
    t('{count, plural, one {# file} other {# files}}, {bytes} are backed up.', { count, bytes: formatBytes(bytes) }),
  least: t('At least, for not everything could be looked at in this time:'),
  none: t('Nothing is left out.'),
  largest: t('The largest of it'),
  byPreset: (label: string) => t('left out as: {label}', { label }),
  files,
  save: t('Leave this out'),
  saving: t('Keeping it…'),
  cancel: t('Leave without a change'),
  close: t('Back'),
}
