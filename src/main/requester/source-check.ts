import { access, constants, lstat, realpath } from 'node:fs/promises'
import type { Degradation } from '../../contract/jobs'
import type { Sentence } from '../../contract/sentence'
import { systemWords } from '../model/system-words'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import { isWithin } from '../model/volume-path'
import { isRemote } from '../repository'
import { DOCUMENTS_FOLDER, type RunDocument } from './run-document'
import { type SourceVolume, volumeOf } from './volume-plan'

export interface CheckedSources {
  /** Without duplicates and without what lies below another source. */
  readonly sources: readonly string[]
  readonly degradations: readonly Degradation[]
}

/**
 * Looks at each source before anything begins (rules B1 to B5, docs/spec/requester.md).
 * Fails: `source.reserved-name`, `target.inside-source`, `source.missing` when none is left.
 */
export async function checkSources(asked: readonly string[], repository: string): Promise<CheckedSources> {
  const sources: string[] = []
  const degradations: Degradation[] = []
  for (const source of withoutNested(await Promise.all(asked.map(placed)))) {
    if (source.split('/')[1] === DOCUMENTS_FOLDER) {
      throw new BackupError(
        'source.reserved-name',
        say('/{folder} is a name that Penumbra uses itself.', { folder: DOCUMENTS_FOLDER }),
        {
          context: { source },
        },
      )
    }
    const problem = await reach(source)
    if (problem) degradations.push(missing(source, problem))
    else sources.push(source)
  }
  await refuseOverlap(sources, repository)
  if (sources.length === 0) {
    throw new BackupError('source.missing', 'None of the folders to back up is there.', {
      retry: 'later',
      context: { sources: asked.join(', ') },
    })
  }
  return { sources, degradations }
}

/**
 * Leaves out every source whose volume is not the one that the last run read: an absent mount shows an empty folder,
 * and an empty tree must never take the place of the files (rules B6, B7).
 * Fails: `source.wrong-volume` when no source is left.
 */
export function checkVolumes(
  sources: readonly string[],
  volumes: readonly SourceVolume[],
  last: RunDocument | null,
): CheckedSources {
  const degradations: Degradation[] = []
  const kept = sources.filter((source) => {
    const usual = last && last.sources.includes(source) ? volumeOf(source, last.volumes) : undefined
    const now = volumeOf(source, volumes)
    if (!usual || !now || usual.uuid === now.uuid || usual.uuid === '') return true
    degradations.push(otherVolume(source, usual.path, now))
    return false
  })
  const [first] = degradations
  if (kept.length === 0 && first) {
    throw new BackupError('source.wrong-volume', first.reason, {
      retry: 'later',
      context: { source: first.subject },
    })
  }
  return { sources: kept, degradations }
}

/** Fails `target.inside-source` when a source and the repository lie in one another, links followed. */
export async function refuseOverlap(sources: readonly string[], repository: string): Promise<void> {
  if (isRemote(repository)) return
  const target = await resolved(repository)
  for (const source of sources) {
    const real = await resolved(source)
    if (isWithin(real, target) || isWithin(target, real)) {
      throw new BackupError(
        'target.inside-source',
        say('The repository {repository} and {source} overlap.', { repository, source }),
        {
          context: { repository, source },
        },
      )
    }
  }
}

/** Links above a source are followed, so that its volume is known; the last name may be a link itself. */
async function placed(source: string): Promise<string> {
  const path = source.replace(/(.)\/+$/, '$1')
  const cut = path.lastIndexOf('/')
  if (path === '/') return path
  return `${await resolved(path.slice(0, cut) || '/')}/${path.slice(cut + 1)}`.replace(/^\/\//, '/')
}

const withoutNested = (asked: readonly string[]): readonly string[] => {
  const paths = [...new Set(asked)]
  return paths.filter((path) => !paths.some((other) => other !== path && isWithin(other, path)))
}

async function reach(source: string): Promise<Sentence | null> {
  try {
    const isFolder = (await lstat(source)).isDirectory()
    await access(source, isFolder ? constants.R_OK | constants.X_OK : constants.R_OK)
    return null
  } catch (error) {
    return systemWords(error)
  }
}

/** The real path of what exists of it, with the rest appended. */
async function resolved(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const cut = path.lastIndexOf('/')
    return cut <= 0 ? path : `${await resolved(path.slice(0, cut))}${path.slice(cut)}`.replace(/^\/\//, '/')
  }
}

const missing = (source: string, reason: Sentence): Degradation => ({
  kind: 'source-missing',
  subject: source,
  reason,
  cure: say('Connect the drive that holds it, or take the folder out of the job.'),
})

const otherVolume = (source: string, usual: string, now: SourceVolume): Degradation => ({
  kind: now.path === usual ? 'wrong-volume' : 'volume-missing',
  subject: source,
  reason:
    now.path === usual
      ? say('Another volume ({uuid}) is mounted at {usual} than in the last run.', { uuid: now.uuid, usual })
      : say('The volume that is usually mounted at {usual} is not there.', { usual }),
  cure: say('Mount the usual volume. If you replaced it on purpose, confirm the change.'),
})
