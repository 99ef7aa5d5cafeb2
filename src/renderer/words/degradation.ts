import type { Degradation } from '../../contract/jobs'

/** What is degraded, as a heading; the run itself says why and what cures it. */
export const degradationWords: Readonly<Record<Degradation['kind'], string>> = {
  'no-shadow-copy': 'No shadow copy of this volume',
  'file-skipped': 'File not read',
  'file-changed': 'File changed while it was read',
  'writer-failed': 'An application dropped out',
  'component-degraded': 'Application data less consistent than it could be',
  'component-not-restored': 'Application data not restored',
  'component-waits': 'Waits for a restart of the computer',
  'volume-missing': 'Volume not there',
  'wrong-volume': 'Another volume than usual',
  'volume-left-out': 'Volume left out',
  'source-missing': 'Folder not there',
  'writer-left-out': 'An application was left out',
  'component-left-out': 'Part of an application left out',
  'rights-lost': 'Rights and owners not restored',
  'rights-reduced': 'Fewer rights than in the last run',
  'script-failed': 'A script failed',
  'proof-failed': 'What came back is not what was backed up',
}
