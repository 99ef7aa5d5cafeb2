import { element, type AttributeValues } from './element-builder'
import type { ElementReader } from './element-reader'
import type { Unknown, XmlElement } from './xml-element'

/**
 * What a writer says of single files of its component in the backup components document (rule D23). Everything is text
 * as it was written, null where nothing was: what it is worth is judged where it is used, and a wrong entry is an error
 * of its writer, not of the document.
 */
export interface PartialFileEntry {
  readonly path: string | null
  readonly fileName: string | null
  /** `offset:length, …`, or the path of a ranges file. */
  readonly ranges: string | null
  readonly metadata: string | null
  readonly unknown: Unknown
}

/** Files to copy whole when they were modified after a time. */
export interface DifferencedFilesEntry {
  readonly path: string | null
  readonly fileSpec: string | null
  readonly recursive: boolean
  /** FILETIME in decimal: 100 ns since 1601, UTC. */
  readonly lastModifyTime: string | null
  readonly unknown: Unknown
}

/** Where ranges of a file go at restore. */
export interface DirectedTargetEntry {
  readonly sourcePath: string | null
  readonly sourceFileName: string | null
  readonly sourceRanges: string | null
  readonly destinationPath: string | null
  readonly destinationFileName: string | null
  readonly destinationRanges: string | null
  readonly unknown: Unknown
}

/** All entries of one component. */
export interface FileEntries {
  readonly partialFiles: readonly PartialFileEntry[]
  readonly differencedFiles: readonly DifferencedFilesEntry[]
  readonly directedTargets: readonly DirectedTargetEntry[]
}

export const noFileEntries: FileEntries = { partialFiles: [], differencedFiles: [], directedTargets: [] }

export const parseFileEntries = (component: ElementReader): FileEntries => ({
  partialFiles: component.all('PARTIAL_FILE').map((entry) => ({
    path: entry.optional('path'),
    fileName: entry.optional('filename'),
    ranges: entry.optional('ranges'),
    metadata: entry.optional('metadata'),
    unknown: entry.unknown(),
  })),
  differencedFiles: component.all('DIFFERENCED_FILES').map((entry) => ({
    path: entry.optional('path'),
    fileSpec: entry.optional('filespec'),
    recursive: entry.isYes('recursive'),
    lastModifyTime: entry.optional('lastModifyTime'),
    unknown: entry.unknown(),
  })),
  directedTargets: component.all('DIRECTED_TARGET').map((entry) => ({
    sourcePath: entry.optional('sourcePath'),
    sourceFileName: entry.optional('sourceFilename'),
    sourceRanges: entry.optional('sourceRangeList'),
    destinationPath: entry.optional('destinationPath'),
    destinationFileName: entry.optional('destinationFilename'),
    destinationRanges: entry.optional('destinationRangeList'),
    unknown: entry.unknown(),
  })),
})

export const buildFileEntries = (entries: FileEntries): readonly XmlElement[] => [
  ...entries.partialFiles.map(({ path, fileName: filename, ranges, metadata, unknown }) =>
    entry('PARTIAL_FILE', { path, filename, ranges, metadata }, unknown),
  ),
  ...entries.differencedFiles.map(({ path, fileSpec: filespec, recursive, lastModifyTime, unknown }) =>
    entry('DIFFERENCED_FILES', { path, filespec, recursive, lastModifyTime }, unknown),
  ),
  ...entries.directedTargets.map(({ unknown, ...target }) =>
    entry(
      'DIRECTED_TARGET',
      {
        sourcePath: target.sourcePath,
        sourceFilename: target.sourceFileName,
        sourceRangeList: target.sourceRanges,
        destinationPath: target.destinationPath,
        destinationFilename: target.destinationFileName,
        destinationRangeList: target.destinationRanges,
      },
      unknown,
    ),
  ),
]

const entry = (name: string, values: AttributeValues, unknown: Unknown): XmlElement =>
  element(name, values, [], unknown)
