import type { Degradation } from '../../contract/jobs'
import { t } from '../language'

/** What is degraded, as a heading; the run itself says why and what cures it. */
export const degradationWords: Readonly<Record<Degradation['kind'], string>> = {
  'no-shadow-copy': t('No shadow copy of this volume'),
  'file-skipped': t('File not read'),
  'file-changed': t('File changed while it was read'),
  'writer-failed': t('An application dropped out'),
  'component-degraded': t('Application data less consistent than it could be'),
  'file-not-restored': t('Not restored'),
  'metadata-not-set': t('Owner, rights or times not set'),
  'component-not-restored': t('Application data not restored'),
  'component-waits': t('Waits for a restart of the computer'),
  'volume-missing': t('Volume not there'),
  'wrong-volume': t('Another volume than usual'),
  'volume-left-out': t('Volume left out'),
  'source-missing': t('Folder not there'),
  'writer-left-out': t('An application was left out'),
  'component-left-out': t('Part of an application left out'),
  'rights-lost': t('Rights and owners not restored'),
  'rights-reduced': t('Fewer rights than in the last run'),
  'script-failed': t('A script failed'),
  'proof-failed': t('What came back is not what was backed up'),
}
