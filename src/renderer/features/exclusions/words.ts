import type { ExclusionPreset } from '../../../contract/presets'
import { formatBytes, formatCount } from '../../format'

export const presetWords: Readonly<Record<ExclusionPreset, { readonly label: string; readonly detail: string }>> = {
  caches: { label: 'Caches', detail: 'What programs make again: their cache folders, and folders tagged as one.' },
  trash: { label: 'The trash', detail: 'What was thrown away on this and other volumes.' },
  swap: { label: 'Swap files', detail: 'Memory on disk, of no use after a restart.' },
  pagefile: { label: 'Page files of Windows', detail: 'pagefile.sys and swapfile.sys.' },
  hibernation: { label: 'The hibernation file of Windows', detail: 'hiberfil.sys.' },
}

const files = (count: number) => `${formatCount(count)} ${count === 1 ? 'file' : 'files'}`

export const words = {
  heading: (job: string) => `What is left out of ${job}`,
  intro: 'Everything else of the chosen folders is backed up.',
  byName: 'By name',
  patterns: 'Patterns',
  patternsHint:
    'One a line, as *.tmp, node_modules, /home/ana/Videos or **/build. A folder takes all below it along. A leading ! takes back what a line above left out.',
  effect: 'What this leaves out now',
  looking: 'Looking through the folders…',
  left: (count: number, bytes: number) => `${files(count)}, ${formatBytes(bytes)} are left out.`,
  kept: (count: number, bytes: number) => `${files(count)}, ${formatBytes(bytes)} are backed up.`,
  least: 'At least, for not everything could be looked at in this time:',
  none: 'Nothing is left out.',
  largest: 'The largest of it',
  byPreset: (label: string) => `left out as: ${label}`,
  files,
  save: 'Leave this out',
  saving: 'Keeping it…',
  cancel: 'Leave without a change',
  close: 'Back',
}
