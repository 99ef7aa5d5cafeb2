import type { FileEntries } from '../../vss/documents'
import type { Steps } from '../steps'
import { type PartialRanges, parsePartialRanges } from './byte-ranges'

/** A file of which a writer names ranges. */
export interface PartialFile {
  readonly path: string
  readonly name: string
  readonly ranges: PartialRanges
  readonly rangesText: string
  /** The writer's own words for itself at restore. */
  readonly metadata: string | null
}

/** Files that a writer says to copy when they were modified after a time. */
export interface DifferencedFiles {
  readonly path: string
  readonly fileSpec: string
  readonly recursive: boolean
  /** FILETIME: 100 ns since 1601, UTC. 0 leaves it to what the requester knows. */
  readonly since: bigint
}

/** What a writer added to its component during the backup, beside the file sets. */
export interface WriterEntries {
  readonly partial: readonly PartialFile[]
  readonly differenced: readonly DifferencedFiles[]
  /** Entries that cannot be read, in words. */
  readonly unreadable: readonly string[]
}

export const noEntries: WriterEntries = { partial: [], differenced: [], unreadable: [] }

/** Reads the partial and differenced files of a component (vss-model 4.3). One step an entry. */
export function* writerEntries({
  partialFiles,
  differencedFiles,
}: Pick<FileEntries, 'partialFiles' | 'differencedFiles'>): Steps<WriterEntries> {
  const partial: PartialFile[] = []
  const differenced: DifferencedFiles[] = []
  const unreadable: string[] = []

  for (const { path, fileName: name, ranges: text, metadata } of partialFiles) {
    const rangesText = text ?? ''
    const ranges = parsePartialRanges(rangesText)
    if (path === null || name === null || /[*?\\/]/.test(name)) unreadable.push('a partial file without a name')
    else if (ranges === null) unreadable.push(`the ranges of ${name}: ${rangesText.slice(0, 80)}`)
    else partial.push({ path, name, ranges, rangesText, metadata })
    yield
  }
  for (const { path, fileSpec, recursive, lastModifyTime } of differencedFiles) {
    const time = lastModifyTime ?? '0'
    if (path === null || fileSpec === null) unreadable.push('differenced files without a path')
    else if (!/^[0-9]{1,20}$/.test(time)) unreadable.push(`the time of ${fileSpec}: ${time.slice(0, 80)}`)
    else differenced.push({ path, fileSpec, recursive, since: BigInt(time) })
    yield
  }
  return { partial, differenced, unreadable }
}
