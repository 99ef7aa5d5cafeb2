import { dirname } from 'node:path'
import type { FoundApplication } from '../../contract/proposals'
import type { WriterStatus } from '../../contract/writers'
import type { ShadowCopyService } from '../vss'
import type { ComponentMetadata, WriterMetadata } from '../vss/documents'
import { type Budget, measureFiles } from './measure-files'

/** How many databases are named. */
const NAMED = 5

/**
 * The applications that describe databases below the sources, and those that could not describe themselves. Asks the writers
 * to identify themselves and lets them go: nothing is prepared or held.
 */
export async function findApplications(
  shadowCopies: ShadowCopyService,
  sources: readonly string[],
  budget: () => Budget,
  signal: AbortSignal,
): Promise<FoundApplication[]> {
  let said: readonly WriterStatus[] = []
  const backup = await shadowCopies.startBackup({
    ...{ backupType: 'copy', sources, context: 'backup', signal },
    onStep: (_, writers) => {
      said = writers
    },
  })
  try {
    const described = await backup.gatherWriterMetadata()
    const limits = budget()
    const found: FoundApplication[] = []
    for (const writer of described) found.push(...(await application(writer, said, limits)))
    const failed = said.filter(({ failure, instanceId }) => failure && !described.some(sameAs(instanceId)))
    return [
      ...found,
      ...failed.map(({ writerId, instanceId, name, failure }) => ({ ...NOTHING, writerId, instanceId, name, failure })),
    ]
  } finally {
    await backup.release()
  }
}

const sameAs =
  (instanceId: string) =>
  (writer: WriterMetadata): boolean =>
    writer.instanceId === instanceId

const NOTHING = { failure: null, unseen: '', databases: 0, bytes: 0, isWhole: true, largest: [], folders: [] }

async function application(
  { writerId, instanceId, name, components }: WriterMetadata,
  said: readonly WriterStatus[],
  limits: Budget,
): Promise<FoundApplication[]> {
  const databases = components.filter(({ kind }) => kind === 'database')
  if (databases.length === 0) return []
  const sized = []
  for (const one of databases) sized.push({ one, ...(await measureFiles(one.fileSets, limits)) })
  const status = said.find((writer) => writer.instanceId === instanceId)
  return [
    {
      ...{ ...NOTHING, writerId, instanceId, name, unseen: status?.unseen ?? '', databases: databases.length },
      bytes: sized.reduce((sum, { bytes }) => sum + bytes, 0),
      isWhole: sized.every(({ isWhole }) => isWhole),
      largest: [...sized]
        .sort((one, other) => other.bytes - one.bytes)
        .slice(0, NAMED)
        .map(({ one, bytes }) => ({ caption: one.caption || one.name, folder: foldersOf(one)[0] ?? '', bytes })),
      folders: outermost(components.flatMap(foldersOf)),
    },
  ]
}

const foldersOf = ({ fileSets }: ComponentMetadata): readonly string[] => fileSets.map(({ path }) => path)

/** Each once, and none that lies inside another. */
function outermost(paths: readonly string[]): string[] {
  const all = new Set(paths)
  const isInner = (path: string): boolean => {
    for (let above = dirname(path); ; above = dirname(above)) {
      if (above !== path && all.has(above)) return true
      if (above === dirname(above)) return false
    }
  }
  return [...all].filter((path) => !isInner(path)).sort()
}
