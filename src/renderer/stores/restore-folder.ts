import type { Failure } from '../../contract/failure'
import type { PointEntry } from '../../contract/restore'

/** How many entries one call brings. */
export const PAGE = 200

export interface Crumb {
  /** Quoted, the identity. */
  readonly path: string
  /** For a person. */
  readonly name: string
}

/** A folder of a restore point, as far as it has been read. Pages by their number; a missing one was not read yet. */
export interface Folder {
  readonly path: string
  /** The folders above it and itself, without the root. */
  readonly crumbs: readonly Crumb[]
  /** Null until the first page is there. */
  readonly total: number | null
  readonly pages: Readonly<Record<number, readonly PointEntry[]>>
  readonly failure: Failure | null
}

export const unreadFolder = (crumbs: readonly Crumb[]): Folder => ({
  path: crumbs.at(-1)?.path ?? '',
  crumbs,
  total: null,
  pages: {},
  failure: null,
})

/** The entry at a position of the list; undefined while its page is on the way. */
export const entryAt = (folder: Folder, index: number): PointEntry | undefined =>
  folder.pages[Math.floor(index / PAGE)]?.[index % PAGE]

/** So many rows before they come into view their page is asked for: rows that are scrolled to are drawn once, whole. */
const AHEAD = PAGE / 4

/** Selector: the pages that a visible range needs, and soon will, and that were not read yet. */
export function missingPages(folder: Folder, first: number, last: number): readonly number[] {
  const end = Math.min(last + AHEAD, (folder.total ?? 1) - 1)
  const missing: number[] = []
  for (let page = Math.floor(Math.max(0, first - AHEAD) / PAGE); page <= Math.floor(end / PAGE); page += 1)
    if (!folder.pages[page]) missing.push(page)
  return missing
}

export const withPage = (folder: Folder, page: number, entries: readonly PointEntry[], total: number): Folder => ({
  ...folder,
  total,
  pages: { ...folder.pages, [page]: entries },
  failure: null,
})

/** The only folder in this one, if it holds nothing else: opening it saves a person a click. */
export function onlyFolder(folder: Folder): PointEntry | undefined {
  const only = folder.total === 1 ? entryAt(folder, 0) : undefined
  return only?.type === 'dir' ? only : undefined
}
