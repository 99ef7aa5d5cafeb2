import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunRecord } from '../../contract/jobs'
import { readIfThere, setAside, writeAtomically } from '../files'
import type { Clock } from '../model/clock'
import { decodeCatalog, encodeCatalog, interleaved, merged, withRun } from './catalog-format'

/**
 * What was backed up when, and how it ended: one small file for each repository, in the state folder.
 *
 * A cache. A file that cannot be read is kept aside and counts as empty, so it never stops a run or a screen;
 * `rebuildFrom` fills it again from what the repository's snapshots say of their runs.
 * Fails: `record` and `rebuildFrom` with Node's own errors when the state folder cannot be written.
 * Source: docs/spec/catalog.md.
 */
export interface Catalog {
  record(run: RunRecord): Promise<void>
  /** The job's runs over all repositories, the last recorded first. */
  runs(jobId: string, limit?: number): Promise<readonly RunRecord[]>
  rebuildFrom(repositoryId: string, records: readonly RunRecord[]): Promise<void>
}

const SUFFIX = '.json'
/** Runs that found no repository: their records are evidence too. */
const NOWHERE = 'none'
const fileNameOf = (repositoryId: string) => (/^[0-9a-f]{8,64}$/.test(repositoryId) ? repositoryId : NOWHERE)

export function createCatalog(stateFolder: string, clock: Clock): Catalog {
  const folder = join(stateFolder, 'catalog')
  let queue: Promise<unknown> = Promise.resolve()

  /** One thing after the other, reads too: a screen sees a run recorded before it asked. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }

  /** Reads the disk each time: the command line and the application keep one catalog. */
  async function read(name: string): Promise<readonly RunRecord[]> {
    const file = join(folder, name + SUFFIX)
    const content = await readIfThere(file)
    const runs = content ? decodeCatalog(name, content.toString('utf8')) : []
    if (!runs) await setAside(file, clock.now())
    return runs ?? []
  }

  const write = (name: string, runs: readonly RunRecord[]) =>
    writeAtomically(join(folder, name + SUFFIX), encodeCatalog(name, runs))

  async function names(): Promise<readonly string[]> {
    const there = await readdir(folder).catch(() => [])
    const stems = there.filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length))
    return stems.filter((stem) => fileNameOf(stem) === stem)
  }

  return {
    record: (run) =>
      inTurn(async () => {
        const name = fileNameOf(run.repositoryId)
        await write(name, withRun(await read(name), run))
      }),
    runs: (jobId, limit) =>
      inTurn(async () => {
        const lists = await Promise.all((await names()).map(read))
        return interleaved(lists.map((runs) => runs.filter((run) => run.jobId === jobId))).slice(0, limit)
      }),
    rebuildFrom: (repositoryId, records) =>
      inTurn(async () => {
        const name = fileNameOf(repositoryId)
        await write(name, merged(await read(name), records))
      }),
  }
}
