import { BackupError } from '../../model/backup-error'
import type { MethodOutput, Mover, StoredDocument } from '../../mover'
import { type Node, type Repository, quotePath } from '../../repository'
import type { PartialFile } from '../file-decisions/writer-entries'
import { DOCUMENTS_FOLDER } from '../run-document'
import { CHAINS_FOLDER, PartialRecord, encodeRecord } from './link'
import type { StoredLink } from './read-chain'

/** One partial file of which the ranges are stored. */
export interface StoredPartial {
  readonly path: string
  readonly file: PartialFile
  readonly stored: MethodOutput<'storeRanges'>
}

/** The shadow copy that holds a path. */
export interface CopyOfPath {
  readonly root: string
  /** Below it. */
  readonly relative: (path: string) => string
}

/** Stores the ranges of one file. Fails: `source.unreadable` when the file or a range is not there. */
export async function storePartial(
  mover: Mover,
  copy: CopyOfPath,
  { path, file }: Pick<StoredPartial, 'path' | 'file'>,
  base: Pick<BaseFile, 'content' | 'size'> | null,
): Promise<StoredPartial> {
  const { ranges } = file
  const stored = await mover.call('storeRanges', {
    root: copy.root,
    file: copy.relative(path),
    ranges:
      ranges.kind === 'inline'
        ? ranges.ranges.map(({ offset, length }): [string, string] => [String(offset), String(length)])
        : [],
    rangesFile: ranges.kind === 'file' ? copy.relative(ranges.path) : null,
    base: base && { blobs: [...base.content], size: String(base.size) },
  })
  return { path, file, stored }
}

/** A whole file of a chain; times as the format writes them. */
export interface BaseFile {
  readonly content: readonly string[]
  readonly size: number
  readonly mtime: string
  readonly ctime: string
}

const asBase = ({ size, mtime, ctime }: Node, content: readonly string[]): BaseFile => ({ content, size, mtime, ctime })

/**
 * The whole file as the last link of the chain leaves it: in `files` of the newest link that brought it, or beside the
 * ranges of a link where it was whole. Null when the chain does not have it whole.
 */
export async function baseOf(
  repository: Repository,
  chain: string,
  links: readonly StoredLink[],
  path: string,
): Promise<BaseFile | null> {
  for (const { name, snapshot } of [...links].reverse()) {
    const folder = `${DOCUMENTS_FOLDER}/${CHAINS_FOLDER}/${chain}/${name}`
    const lookup = (below: string) =>
      repository.lookup(snapshot, `${folder}/${below}`).catch((error: unknown) => {
        if (error instanceof BackupError && error.code === 'path.missing') return null
        throw error
      })
    const parts = await lookup('partial')
    const folders = parts ? (await repository.folder(snapshot, `${folder}/partial`)).entries : []
    for (const { name: number } of folders) {
      const below = `${CHAINS_FOLDER}/${chain}/${name}/partial/${number}/partial.json`
      const text = await repository.readDocument(snapshot, below)
      const record = text === null ? null : PartialRecord.parse(JSON.parse(text))
      if (record?.path !== quotePath(path)) continue
      const whole = await lookup(`partial/${number}/whole`)
      return whole?.content ? asBase(whole, whole.content) : null
    }
    const file = await lookup(`files${quotePath(path)}`)
    if (file?.content) return asBase(file, file.content)
  }
  return null
}

/** The documents of one partial file, below the folder of its link. */
export function partialDocuments(folder: string, { path, file, stored }: StoredPartial): readonly StoredDocument[] {
  const { list, ranges, rangesFile, fileSize, sha256, isWhole } = stored
  const record: PartialRecord = {
    ...{ format: 1, path: quotePath(path), ranges: list, rangesText: file.rangesText, metadata: file.metadata },
    rangesFile: file.ranges.kind === 'file' ? quotePath(file.ranges.path) : null,
    ...{ size: fileSize, sha256, isWhole },
  }
  return [
    { kind: 'text', name: `${folder}/partial.json`, content: encodeRecord(record) },
    { kind: 'stored', name: `${folder}/ranges`, ...ranges },
    ...(rangesFile ? [{ kind: 'stored' as const, name: `${folder}/ranges-file`, ...rangesFile }] : []),
    ...(isWhole ? [{ kind: 'file-of-root' as const, name: `${folder}/whole`, path: quotePath(path) }] : []),
  ]
}
