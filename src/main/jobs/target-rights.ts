import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { nearestFolder } from '../files'
import { isRemote } from '../repository'
import type { TargetRights } from './host-rights'
import { fixed } from '../model/sentence'

const WHY: Readonly<Record<string, string>> = {
  EACCES: fixed('This host may not write there.'),
  EPERM: fixed('This host may not write there.'),
  EROFS: fixed('The volume is mounted read-only.'),
}

/** Asks the kernel whether this process may write at a place, or make it where it does not exist yet. Never fails. */
export async function targetRights(path: string): Promise<TargetRights> {
  // A server decides for itself, and says so when it is asked.
  if (isRemote(path)) return { path, writable: true, whyNot: '', needsRights: false }
  try {
    await access(await writtenTo(path), constants.W_OK | constants.X_OK)
    return { path, writable: true, whyNot: '', needsRights: false }
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    return { path, writable: false, whyNot: WHY[code] ?? message, needsRights: code === 'EACCES' || code === 'EPERM' }
  }
}

/** A repository is written in its folder of packs, which may be stricter than the one around it. */
async function writtenTo(path: string): Promise<string> {
  try {
    await stat(path)
  } catch (error) {
    // Out of reach is not the same as not there: the folder above would give the wrong answer.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return nearestFolder(path)
  }
  const packs = `${path}/data`
  try {
    await stat(packs)
    return packs
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return path
  }
}
