import type { Consistency } from '../../contract/consistency'
import { fixed } from './sentence'

/** As part of a sentence: what data can be trusted for. */
export const consistencyWords: Readonly<Record<Consistency, string>> = {
  'application-consistent': fixed('application-consistent'),
  recoverable: fixed('recoverable'),
  'crash-consistent': fixed('crash-consistent'),
  'file-consistent': fixed('file-consistent'),
  'not-captured': fixed('not-captured'),
}
