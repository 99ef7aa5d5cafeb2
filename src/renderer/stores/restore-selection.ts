import type { PointEntry } from '../../contract/restore'

/** What is to be restored, by quoted path. Empty means everything. A folder stands for all below it. */
export type Selection = Readonly<Record<string, PointEntry>>

const isBelow = (path: string, folder: string) => path.startsWith(`${folder}/`)

/** Whether an entry is chosen itself, comes with a chosen folder above it, or is not chosen. */
export function chosenHow(selection: Selection, path: string): 'itself' | 'with-folder' | 'not' {
  if (path in selection) return 'itself'
  return Object.keys(selection).some((folder) => isBelow(path, folder)) ? 'with-folder' : 'not'
}

/** Choosing a folder replaces what was chosen below it; what comes with a folder cannot be taken out alone. */
export function toggle(selection: Selection, entry: PointEntry): Selection {
  const how = chosenHow(selection, entry.path)
  if (how === 'with-folder') return selection
  const kept = Object.entries(selection).filter(([path]) => path !== entry.path && !isBelow(path, entry.path))
  return Object.fromEntries(how === 'itself' ? kept : [...kept, [entry.path, entry]])
}

export const included = (selection: Selection): readonly string[] => Object.keys(selection)
