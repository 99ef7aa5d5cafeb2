import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The path itself when it is a folder, else the nearest one above it: where something new would lie. */
export async function nearestFolder(path: string): Promise<string> {
  if (path === dirname(path) || (await isFolder(path))) return path
  return nearestFolder(dirname(path))
}

/** Whether there is a folder, links followed. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
