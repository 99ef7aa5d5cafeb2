import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** What a run keeps for itself, as the online copies of writers: `staging-<process id>-<random>`, gone with it. */
const NAME = /^staging-(\d+)-/

/** A new empty folder that only we can enter, and how to remove it with all that is in it. */
export async function makeStaging(parent: string): Promise<{ path: string; remove: () => Promise<void> }> {
  await mkdir(parent, { recursive: true, mode: 0o700 })
  const path = await mkdtemp(join(parent, `staging-${process.pid}-`))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Removes the folders of processes that are gone. */
export async function removeStagings(...parents: readonly string[]): Promise<void> {
  for (const parent of parents) {
    const names = await readdir(parent).catch(() => [])
    for (const name of names) {
      const owner = NAME.exec(name)?.[1]
      if (owner !== undefined && !isAlive(Number(owner))) await rm(join(parent, name), { recursive: true, force: true })
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
