import { chmod, lstat, mkdir, readFile, readdir, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { BackupError } from '../../../model/backup-error'
import { say } from '../../../model/sentence'
import { writeAtomically } from '../../../files'
import { type SnapshotContext, snapshotContext } from '../../documents'
import { SHADOW_FOLDER } from '../mount-table'
import type { BtrfsAddon } from '../../../native'

/** One name of a folder: a marker must not lead out of its own. */
const name = z.string().regex(/^[\w-]+$/)

const snapshotContextName = z.enum(snapshotContext.words as [SnapshotContext, ...SnapshotContext[]])

const Marker = z.object({
  format: z.literal(1),
  setId: name,
  shadowCopyId: name,
  /** Mount point or root of the subvolume. */
  volume: z.string().startsWith('/'),
  persistent: z.boolean(),
  owner: z.object({
    pid: z.int(),
    startTime: z.string(),
    pidNamespace: z.string(),
    bootId: z.string(),
    machineId: z.string(),
  }),
  /** VSS_SNAPSHOT_CONTEXT by name, and VSS_VOLUME_SNAPSHOT_ATTRIBUTES; older markers do not say. */
  context: snapshotContextName.optional(),
  attributes: z.int().nonnegative().optional(),
  createdBy: z.string().optional(),
  /** When the marker was written. */
  preparedAt: z.string(),
  /** The instant; null until the set is whole. */
  createdAt: z.string().nullable(),
})
export type Marker = z.infer<typeof Marker>

/** A marker and where it was found. */
export interface MarkedCopy {
  readonly marker: Marker
  /** The folder of the set. */
  readonly folder: string
}

/**
 * Where the shadow copies of a mounted btrfs lie: `<mount point>/.penumbra-shadows/<set>/<copy>`, and beside each copy
 * its marker `<copy>.json`, written before the copy and removed after it, so that no copy is ever without one.
 *
 * Fails: `vss.insufficient-rights` when the folder cannot be made, or is not this user's alone.
 * Source: rules P9 to P12, docs/spec/providers.md.
 */
export const shadowFolderOf = (mountPoint: string): string => join(mountPoint, SHADOW_FOLDER)
export const setFolderOf = (mountPoint: string, setId: string): string => join(shadowFolderOf(mountPoint), setId)

/** The folder of a set, made when missing. Refuses one that another user could have planted, or can list or change. */
export async function makeSetFolder(mountPoint: string, setId: string): Promise<string> {
  const outer = shadowFolderOf(mountPoint)
  const folder = setFolderOf(mountPoint, setId)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new BackupError(
      'vss.insufficient-rights',
      say('Shadow copies cannot be kept at {mountPoint}.', { mountPoint }),
      {
        context: { path: outer, reason: cause instanceof Error ? cause.message : '' },
        cause,
      },
    )
  }
  if (await isOursAlone(outer)) return folder
  throw new BackupError('vss.insufficient-rights', say('{outer} does not belong to this user alone.', { outer }), {
    context: { path: outer },
  })
}

export async function isOursAlone(folder: string): Promise<boolean> {
  const entry = await lstat(folder).catch(() => null)
  return entry !== null && entry.isDirectory() && entry.uid === process.geteuid?.() && (entry.mode & 0o066) === 0
}

/**
 * Lets a user into the folder of one set: through the outer folder everybody may pass, and nobody see what is in it.
 */
export async function openSetFolder(
  folder: string,
  uid: number,
  addon: Pick<BtrfsAddon, 'letUserEnter'>,
): Promise<void> {
  await chmod(dirname(folder), 0o711)
  await addon.letUserEnter(folder, uid)
}

/** Durable before it returns. */
export async function writeMarker(folder: string, marker: Marker): Promise<void> {
  await writeAtomically(join(folder, `${marker.shadowCopyId}.json`), `${JSON.stringify(marker, null, 2)}\n`)
}

/** Removes the marker, then the folders that are empty now. */
export async function removeMarker(folder: string, shadowCopyId: string): Promise<void> {
  await rm(join(folder, `${shadowCopyId}.json`), { force: true })
  await rmdir(folder).catch(ignoreFilled)
  await rmdir(join(folder, '..')).catch(ignoreFilled)
}

/** Every marker at these mount points, each copy once even when its folder is seen through several mounts. */
export async function readMarkers(mountPoints: readonly string[]): Promise<readonly MarkedCopy[]> {
  const copies = new Map<string, MarkedCopy>()
  for (const mountPoint of mountPoints) {
    const outer = shadowFolderOf(mountPoint)
    if (!(await isOursAlone(outer))) continue
    for (const set of await readdir(outer).catch(() => [])) {
      for (const copy of await readSet(outer, set)) copies.set(copy.marker.shadowCopyId, copy)
    }
  }
  return [...copies.values()]
}

/** Only markers that lie where their own words put them. */
async function readSet(outer: string, setId: string): Promise<readonly MarkedCopy[]> {
  const folder = join(outer, setId)
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.json'))
  const markers = await Promise.all(
    files.map(async (file) => {
      const marker = await readMarker(join(folder, file))
      return marker?.setId === setId && file === `${marker.shadowCopyId}.json` ? [{ marker, folder }] : []
    }),
  )
  return markers.flat()
}

/** Null for what we did not write. */
async function readMarker(file: string): Promise<Marker | null> {
  try {
    return Marker.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}

function ignoreFilled(error: NodeJS.ErrnoException): void {
  if (!['ENOTEMPTY', 'EEXIST', 'ENOENT', 'EBUSY', 'EROFS', 'EACCES'].includes(error.code ?? '')) throw error
}
