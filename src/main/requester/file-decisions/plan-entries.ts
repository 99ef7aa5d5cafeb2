import type { Steps } from '../steps'
import { type FileRules, sourceOf } from './file-rules'
import type { JobVolumes } from './job-volumes'
import { foldPattern } from './pattern-index'
import { type FileRow, asPattern } from './plan-files'
import type { DifferencedFiles, PartialFile } from './writer-entries'

const WHOLE = { action: { kind: 'copy', from: 'shadow-copy' }, rule: 'E22' } as const
const EXCLUDED = { action: { kind: 'skip' }, rule: 'E13' } as const

/**
 * What a writer added beside its file sets: new differenced files, partial files, and the files of their ranges. One step
 * an entry.
 */
export function* planEntries(
  entries: { readonly differenced: readonly DifferencedFiles[]; readonly partial: readonly PartialFile[] },
  rules: FileRules,
  volumes: JobVolumes,
): Steps<readonly FileRow[]> {
  const rows: FileRow[] = []
  for (const entry of entries.differenced) {
    if (rules.fileSets.equalTo(foldPattern(entry, volumes)) === null) rows.push(differencedRow(entry, rules, volumes))
    yield
  }
  for (const file of entries.partial) {
    rows.push(...partialRows(file, rules, volumes))
    yield
  }
  return rows
}

function differencedRow(entry: DifferencedFiles, rules: FileRules, volumes: JobVolumes): FileRow {
  const place = placeOf('differenced', entry, volumes)
  if (rules.excludes.covering(foldPattern(entry, volumes)) !== null) return { ...place, ...EXCLUDED }
  if (rules.policy === 'everything') return { ...place, ...WHOLE }
  return { ...place, action: { kind: 'copy-modified', from: 'shadow-copy', since: entry.since }, rule: 'E14' }
}

function partialRows(file: PartialFile, rules: FileRules, volumes: JobVolumes): readonly FileRow[] {
  const pattern = foldPattern(asPattern(file), volumes)
  const place = placeOf('partial', asPattern(file), volumes)
  if (rules.excludes.covering(pattern) !== null) return [{ ...place, ...EXCLUDED }]
  const from = sourceOf(rules.fileSets.holding(pattern.folder, pattern.fileSpec), rules)
  const some = { action: { kind: 'ranges', from, ranges: file.rangesText }, rule: 'E16' } as const
  const own: FileRow = { ...place, ...(rules.policy === 'everything' ? WHOLE : some) }
  if (file.ranges.kind !== 'file') return [own]
  const at = Math.max(file.ranges.path.lastIndexOf('\\'), file.ranges.path.lastIndexOf('/'))
  const beside = { path: file.ranges.path.slice(0, at), fileSpec: file.ranges.path.slice(at + 1), recursive: false }
  const ranges = placeOf('ranges-file', beside, volumes)
  return [own, { ...ranges, action: { kind: 'copy', from: 'shadow-copy' }, rule: 'E16' }]
}

function placeOf(
  origin: FileRow['origin'],
  entry: Pick<FileRow, 'path' | 'fileSpec' | 'recursive'>,
  volumes: JobVolumes,
): Omit<FileRow, 'action' | 'rule'> {
  const path = volumes.resolve(entry.path)
  return {
    ...{ origin, path: path.text, fileSpec: entry.fileSpec, recursive: entry.recursive },
    ...{ readAt: volumes.readable(path), volumes: volumes.namesOf(path, entry.recursive), exceptions: [] },
  }
}
