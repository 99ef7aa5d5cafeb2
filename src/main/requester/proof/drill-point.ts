import type { Proof } from '../../../contract/proof'
import type { Snapshot } from '../../repository'
import { readRunDocument } from '../read-run-document'
import type { RunDocument } from '../run-document'
import { type SampleFile, chooseSample, systemPath } from './choose-sample'
import { type FetchPorts, fetchBack, proofOfFailure } from './fetch-back'

export interface DrillPorts extends FetchPorts {
  readonly random: () => number
  /** What SQLite says of a database that lies there, with what belongs to it; null when all is well. */
  readonly checkDatabase: (path: string, signal: AbortSignal) => Promise<string | null>
  /** Whose components are databases of SQLite. */
  readonly sqliteWriterId: string
}

/** Units: bytes. */
const SAMPLE = { files: 40, bytes: 256 * 1024 * 1024 }
/** How many databases are opened, of those that fit. */
const DATABASES = 5

/**
 * Restores a random sample of a restore point to a temporary place, and has SQLite check the databases that a writer
 * vouched for. Fails never for what the world did, as `fetchBack`. Source: docs/spec/jobs.md, F83-F84.
 */
export async function drillPoint(
  ports: DrillPorts,
  snapshot: Snapshot,
  signal: AbortSignal,
): Promise<Proof & { readonly databases: number }> {
  try {
    return await tryOut(ports, snapshot, signal)
  } catch (error) {
    return { ...proofOfFailure(error, signal), databases: 0 }
  }
}

async function tryOut(
  ports: DrillPorts,
  snapshot: Snapshot,
  signal: AbortSignal,
): Promise<Proof & { readonly databases: number }> {
  const { repository, random, checkDatabase, sqliteWriterId } = ports
  const sets = databasesOf(await readRunDocument(repository, snapshot), sqliteWriterId)
  const chosen: { readonly database: string; readonly files: readonly SampleFile[] }[] = []
  let left = SAMPLE.bytes
  for (const set of shuffled(sets, random)) {
    const files = await filesOf(ports, snapshot, set)
    const size = files.reduce((sum, file) => sum + file.size, 0)
    if (chosen.length === DATABASES || !files[0] || size > left) continue
    left -= size
    chosen.push({ database: files[0].path, files })
  }
  const others = await chooseSample(repository, snapshot.tree, { ...SAMPLE, bytes: left }, random)
  const sample = [
    ...new Map([...chosen.flatMap(({ files }) => files), ...others].map((file) => [file.path, file])).values(),
  ]
  let databases = 0
  const proof = await fetchBack(
    ports,
    { tree: snapshot.tree, sample },
    async ({ placeOf }) => {
      for (const { database } of chosen) {
        const path = systemPath(database)
        if (path === null) continue
        const wrong = await checkDatabase(placeOf(path), signal)
        if (wrong !== null) return `${path}: ${wrong}`
        databases++
      }
      return null
    },
    signal,
  )
  return { ...proof, databases }
}

/** The files of each database, itself first. */
const databasesOf = (run: RunDocument | null, writerId: string): readonly (readonly string[])[] =>
  (run?.components ?? [])
    .filter((component) => component.writerId === writerId && component.succeeded)
    .map(({ files }) => [...files].sort((one, other) => one.length - other.length))

async function filesOf(
  { repository }: DrillPorts,
  snapshot: Snapshot,
  paths: readonly string[],
): Promise<readonly SampleFile[]> {
  const files: SampleFile[] = []
  for (const path of paths) {
    const node = await repository.lookup(snapshot, path).catch(() => null)
    if (node?.type === 'file') files.push({ path, size: node.size, mtime: node.mtime })
  }
  return files
}

function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
