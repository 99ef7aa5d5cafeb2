import { stat } from 'node:fs/promises'
import { isRemote } from '../repository'

/**
 * Whether a repository is where it should be, looked at now. A server is not asked: a list must not wait for a network;
 * `refresh` and the runs find out. Never fails.
 */
export async function reach(location: string): Promise<'reachable' | 'away'> {
  if (isRemote(location)) return 'reachable'
  try {
    await stat(`${location}/config`)
    return 'reachable'
  } catch {
    return 'away'
  }
}
