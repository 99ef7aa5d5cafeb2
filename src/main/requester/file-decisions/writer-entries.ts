import type { BackupComponent, XmlElement } from '../../vss/documents'
import { type PartialRanges, parsePartialRanges } from './byte-ranges'

/** A file of which a writer names ranges. */
export interface PartialFile {
  readonly path: string
  readonly name: string
  readonly ranges: PartialRanges
  readonly rangesText: string
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

/** Reads PARTIAL_FILE and DIFFERENCED_FILES of a component (vss-model 4.3). */
export function writerEntries({ unknown }: Pick<BackupComponent, 'unknown'>): WriterEntries {
  const elements = unknown.children.filter((node): node is XmlElement => typeof node !== 'string')
  const named = (name: string) =>
    elements.filter((element) => element.name.slice(element.name.indexOf(':') + 1) === name)
  const partial: PartialFile[] = []
  const differenced: DifferencedFiles[] = []
  const unreadable: string[] = []

  for (const { attributes } of named('PARTIAL_FILE')) {
    const path = attributes.get('path')
    const name = attributes.get('filename')
    const rangesText = attributes.get('ranges') ?? ''
    const ranges = parsePartialRanges(rangesText)
    if (path === undefined || name === undefined || /[*?\\/]/.test(name))
      unreadable.push('a partial file without a name')
    else if (ranges === null) unreadable.push(`the ranges of ${name}: ${rangesText.slice(0, 80)}`)
    else partial.push({ path, name, ranges, rangesText })
  }
  for (const { attributes } of named('DIFFERENCED_FILES')) {
    const path = attributes.get('path')
    const fileSpec = attributes.get('filespec')
    const time = attributes.get('lastModifyTime') ?? '0'
    const recursive = attributes.get('recursive')?.toLowerCase() === 'yes'
    if (path === undefined || fileSpec === undefined) unreadable.push('differenced files without a path')
    else if (!/^[0-9]{1,20}$/.test(time)) unreadable.push(`the time of ${fileSpec}: ${time.slice(0, 80)}`)
    else differenced.push({ path, fileSpec, recursive, since: BigInt(time) })
  }
  return { partial, differenced, unreadable }
}
