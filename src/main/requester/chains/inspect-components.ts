import type { BigIntStats, Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { throwIfCancelled } from '../../model/cancellation'
import { isWithin } from '../../model/volume-path'
import {
  type ComponentFileSet,
  type ComponentMetadata,
  type FilePattern,
  type WriterMetadata,
  fileSpecBackupType,
  fitsFileSpec,
} from '../../vss/documents'
import { type FileRules } from '../file-decisions/file-rules'
import { type FileDecision, decideFile } from '../file-decisions/decide-file'
import type { ComponentPlan, ComponentRules, WriterPlan } from '../file-decisions/plan-backup'
import type { PartialFile } from '../file-decisions/writer-entries'
import { isExplicit } from '../component-selection/selection'

/** Where logical paths are really read. */
export type Readable = (path: string) => string

/** What was decided about the files of an added component, one by one, with the copy at hand. */
export interface InspectedComponent {
  readonly writer: WriterMetadata
  readonly component: ComponentMetadata
  readonly members: readonly ComponentMetadata[]
  readonly effective: WriterPlan['effective']
  readonly problems: readonly string[]
  /** Whole files that this type copies, by logical path. */
  readonly copied: readonly string[]
  /** Files of which ranges are copied. */
  readonly partial: readonly { readonly path: string; readonly file: PartialFile }[]
  /** Files that the writer leaves out. */
  readonly excluded: readonly string[]
  /** Files that are read elsewhere than where they belong (rule E23). `real` is where they are really read. */
  readonly alternates: readonly { readonly logical: string; readonly real: string }[]
}

/** A file as the last backup of its chain has it; times in nanoseconds since 1970. */
export interface KnownFile {
  readonly size: bigint
  readonly modified: bigint
  readonly changed: bigint
}

/** What our own records know of a file of a component; null for nothing. */
export type KnownOf = (component: ComponentMetadata, path: string) => Promise<KnownFile | null>

const nothingKnown: KnownOf = () => Promise.resolve(null)

/** Looks at every file of what a plan adds (rules E13 to E19). Only after the instant: membership may change until then. */
export async function inspectComponents(
  plan: WriterPlan,
  readable: Readable,
  signal: AbortSignal,
  known: KnownOf = nothingKnown,
): Promise<readonly InspectedComponent[]> {
  const { writer, effective, components } = plan
  const inspected: InspectedComponent[] = []
  const membersOf = new Map<ComponentMetadata, ComponentMetadata[]>()
  for (const { component, inclusion } of components) {
    if (inclusion.kind !== 'implicit') continue
    const others = membersOf.get(inclusion.by)
    if (others) others.push(component)
    else membersOf.set(inclusion.by, [component])
  }
  for (const added of components) {
    if (!isExplicit(added.inclusion) || added.decides === null) continue
    const members = membersOf.get(added.component) ?? []
    const { problems, ...files } = await filesOf(added, added.decides, members, { readable, signal, known })
    inspected.push({
      ...{ writer, component: added.component, members, effective },
      ...{ problems: [...added.problems, ...problems], ...files },
    })
  }
  return inspected
}

interface Looking {
  readonly readable: Readable
  readonly known: KnownOf
  readonly signal: AbortSignal
}

async function filesOf(
  { component }: ComponentPlan,
  { rules, differenced }: ComponentRules,
  members: readonly ComponentMetadata[],
  { readable, signal, known }: Looking,
): Promise<Pick<InspectedComponent, 'copied' | 'partial' | 'excluded' | 'alternates' | 'problems'>> {
  const copied: string[] = []
  const excluded: string[] = []
  const alternates: { readonly logical: string; readonly real: string }[] = []
  const problems: string[] = []
  const seen = new Set<string>()
  const take = async ({ path, real, status }: Found): Promise<void> => {
    throwIfCancelled(signal)
    if (seen.has(path)) return
    seen.add(path)
    const { kind, rule } = await decided(rules, { path, status }, () => known(component, path))
    if (kind === 'copy') copied.push(path)
    if (kind === 'copy' && real !== readable(path)) alternates.push({ logical: path, real })
    if (kind === 'skip' && rule === 'E13') excluded.push(path)
  }
  for (const set of [component, ...members].flatMap(({ fileSets }) => fileSets)) {
    const link = set.alternatePath === null ? null : await linkOn(set.alternatePath, readable)
    if (link !== null) problems.push(`${link} is a link, and files are read there in place of ${set.path}`)
    else if (set.alternatePath !== null)
      for await (const file of matching(set, set.alternatePath, readable)) await take(file)
    for await (const file of matching(set, set.path, readable)) await take(file)
    const named = namedFile(set)
    if (named !== null && !seen.has(named) && (await decided(rules, { path: named, status: null })).kind === 'copy')
      problems.push(`${named} is not there`)
  }
  for (const entry of differenced) for await (const file of matching(entry, entry.path, readable)) await take(file)
  const partial: InspectedComponent['partial'][number][] = []
  for (const file of rules.partial.values()) {
    const path = `${file.path.replace(/\/+$/, '')}/${file.name}`
    if ((await decided(rules, { path, status: null })).kind === 'ranges') partial.push({ path, file })
  }
  problems.push(...(await homeless(alternates, readable)))
  return { copied: copied.sort(), excluded: excluded.sort(), partial, alternates, problems }
}

/** Rule E27: what is named, and not by a pattern, has to be there, unless it is there only at times. */
function namedFile({ path, fileSpec, recursive, backupTypes }: ComponentFileSet): string | null {
  const isNamed = !recursive && !/[*?]/.test(fileSpec) && (backupTypes & fileSpecBackupType.createdDuringBackup) === 0
  return isNamed ? `${path.replace(/\/+$/, '')}/${fileSpec}` : null
}

/** The first link on the way to a folder, which could lead out of the copy; null for none. */
async function linkOn(folder: string, readable: Readable): Promise<string | null> {
  const names = folder.split('/').filter((name) => name !== '')
  for (const [at] of names.entries()) {
    const path = `/${names.slice(0, at + 1).join('/')}`
    if ((await lstat(readable(path)).catch(() => null))?.isSymbolicLink()) return path
  }
  return null
}

/** A file read elsewhere belongs into a folder that must be there: no folder is made up. */
async function homeless(alternates: InspectedComponent['alternates'], readable: Readable): Promise<readonly string[]> {
  const folders = new Set(alternates.map(({ logical }) => logical.slice(0, logical.lastIndexOf('/')) || '/'))
  const missing: string[] = []
  for (const folder of folders) {
    const status = await lstat(readable(folder)).catch(() => null)
    if (!status?.isDirectory()) missing.push(`${folder} is not there, and files that are read elsewhere belong into it`)
  }
  return missing
}

/** `status` is null where only the rules are asked. Our own records count only where the writer leaves it to us (E14). */
async function decided(
  rules: FileRules,
  { path, status }: { readonly path: string; readonly status: BigIntStats | null },
  known?: () => Promise<KnownFile | null>,
): Promise<FileDecision & { readonly rule?: string }> {
  const cut = path.lastIndexOf('/')
  const [folder, name] = [path.slice(0, cut), path.slice(cut + 1)]
  let isChanged: boolean | null = null
  if (status && known && rules.differenced.holding(folder, name)?.since === 0n) {
    const before = await known()
    isChanged =
      before && (before.size !== status.size || before.modified !== status.mtimeNs || before.changed !== status.ctimeNs)
  }
  return decideFile(rules, { folder, name, modified: status ? fileTime(status) : 0n, isChanged })
}

interface Found {
  /** Where it belongs. */
  readonly path: string
  /** Where it is really read. */
  readonly real: string
  readonly status: BigIntStats
}

/** The regular files of a pattern, as the copy has them below `from`. Links to folders are not followed. */
async function* matching(
  { path, fileSpec, recursive }: Pick<FilePattern, 'path' | 'fileSpec' | 'recursive'>,
  from: string,
  readable: Readable,
): AsyncGenerator<Found> {
  const [home, root] = [path.replace(/\/+$/, ''), from.replace(/\/+$/, '')]
  const found = async (below: string): Promise<Found | null> => {
    const real = readable(`${root}${below}`)
    const status = await lstat(real, { bigint: true }).catch(() => null)
    return status?.isFile() ? { path: `${home}${below}`, real, status } : null
  }
  if (!recursive && !/[*?]/.test(fileSpec)) {
    const file = await found(`/${fileSpec}`)
    if (file) yield file
    return
  }
  const folders = ['']
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await entriesOf(readable(`${root}${folder}` === '' ? '/' : `${root}${folder}`))) {
      const below = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (recursive) folders.push(below)
      } else if (entry.isFile() && fitsFileSpec(fileSpec, entry.name)) {
        const file = await found(below)
        if (file) yield file
      }
    }
  }
}

const EPOCH = 116_444_736_000_000_000n

/** In FILETIME: 100 ns since 1601, UTC. */
const fileTime = ({ mtimeNs }: BigIntStats): bigint => mtimeNs / 100n + EPOCH

const entriesOf = (folder: string): Promise<readonly Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch(() => [])

/** The place in the copies that stands for a logical path, or the path itself where there is no copy. */
export function readableIn(copies: readonly { readonly volume: string; readonly deviceObject: string }[]): Readable {
  const longestFirst = [...copies].sort((one, other) => other.volume.length - one.volume.length)
  return (path) => {
    const copy = longestFirst.find(({ volume }) => isWithin(volume, path))
    if (!copy) return path
    return copy.deviceObject + (copy.volume === '/' ? path : path.slice(copy.volume.length))
  }
}
