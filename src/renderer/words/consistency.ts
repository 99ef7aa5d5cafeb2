import type { Consistency } from '../../contract/consistency'
import type { RunResult } from '../../contract/jobs'
import type { Tone } from '../components/tone'
import { t } from '../language'

/** The closed scale of consistency in words, never better than it is. */
export const consistencyWords: Readonly<Record<Consistency, { readonly name: string; readonly meaning: string }>> = {
  'application-consistent': {
    name: t('Application-consistent'),
    meaning: t('The application took part and held still while the copy was made.'),
  },
  recoverable: {
    name: t('Recoverable'),
    meaning: t('One instant of the data; the application recovered from a clone of it.'),
  },
  'crash-consistent': {
    name: t('Crash-consistent'),
    meaning: t('One instant of the data, as after a power cut.'),
  },
  'file-consistent': {
    name: t('File-consistent'),
    meaning: t('Each file was read whole, but not all at one instant.'),
  },
  'not-captured': { name: t('Not captured'), meaning: t('It is not in the restore point, or not whole.') },
}

export const consistencyTone: Readonly<Record<Consistency, Tone>> = {
  'application-consistent': 'good',
  recoverable: 'good',
  'crash-consistent': 'neutral',
  'file-consistent': 'neutral',
  'not-captured': 'bad',
}

/** How a run ended, in words. */
export const resultWords: Readonly<Record<RunResult, string>> = {
  success: t('Succeeded'),
  warning: t('Succeeded with warnings'),
  failed: t('Failed'),
  cancelled: t('Cancelled'),
}

export const resultTone: Readonly<Record<RunResult, Tone>> = {
  success: 'good',
  warning: 'warning',
  failed: 'bad',
  cancelled: 'neutral',
}
