import type { BigIntStats, Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { throwIfCancelled } from '../../model/cancellation'
import { isWithin } from '../../model/volume-path'
import { type ComponentMetadata, type FilePattern, type WriterMetadata, fitsFileSpec } from '../../vss/documents'
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
}

/** Looks at every file of what a plan adds (rules E13 to E19). Only after the instant: membership may change until then. */
export async function inspectComponents(
  plan: WriterPlan,
  readable: Readable,
  signal: AbortSignal,
): Promise<readonly InspectedComponent[]> {
  const { writer, effective, components } = plan
  const inspected: InspectedComponent[] = []
  const membersOf = new Map<ComponentMetadata, ComponentMetadata[]>()
  for (const { component, inclusion } of components) {
    if (inclusion.kind !== 'implicit') continue
    const known = membersOf.get(inclusion.by)
    if (known) known.push(component)
    else membersOf.set(inclusion.by, [component])
  }
  for (const added of components) {
    if (!isExplicit(added.inclusion) || added.decides === null) continue
    const members = membersOf.get(added.component) ?? []
    const files = await filesOf(added, added.decides, members, readable, signal)
    inspected.push({
      ...{ writer, component: added.component, members, effective, problems: added.problems },
      ...files,
    })
  }
  return inspected
}

async function filesOf(
  { component }: ComponentPlan,
  { rules, differenced }: ComponentRules,
  members: readonly ComponentMetadata[],
  readable: Readable,
  signal: AbortSignal,
): Promise<Pick<InspectedComponent, 'copied' | 'partial' | 'excluded'>> {
  const copied: string[] = []
  const excluded: string[] = []
  const seen = new Set<string>()
  const patterns = [...[component, ...members].flatMap(({ fileSets }) => fileSets), ...differenced]
  for (const pattern of patterns) {
    for await (const { path, modified } of matching(pattern, readable)) {
      throwIfCancelled(signal)
      if (seen.has(path)) continue
      seen.add(path)
      const { kind, rule } = decided(rules, path, modified)
      if (kind === 'copy') copied.push(path)
      if (kind === 'skip' && rule === 'E13') excluded.push(path)
    }
  }
  const partial = [...rules.partial.values()]
    .map((file) => ({ path: `${file.path.replace(/\/+$/, '')}/${file.name}`, file }))
    .filter(({ path }) => decided(rules, path, 0n).kind === 'ranges')
  return { copied: copied.sort(), excluded: excluded.sort(), partial }
}

function decided(rules: FileRules, path: string, modified: bigint): FileDecision & { readonly rule?: string } {
  const cut = path.lastIndexOf('/')
  return decideFile(rules, { folder: path.slice(0, cut), name: path.slice(cut + 1), modified, isChanged: null })
}

interface Found {
  readonly path: string
  readonly modified: bigint
}

/** The regular files of a pattern, as the copy has them. Links to folders are not followed. */
async function* matching(
  { path, fileSpec, recursive }: Pick<FilePattern, 'path' | 'fileSpec' | 'recursive'>,
  readable: Readable,
): AsyncGenerator<Found> {
  const root = path.replace(/\/+$/, '')
  if (!recursive && !/[*?]/.test(fileSpec)) {
    const file = await fileAt(`${root}/${fileSpec}`, readable)
    if (file) yield file
    return
  }
  const folders = [root]
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await entriesOf(readable(folder === '' ? '/' : folder))) {
      const below = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (recursive) folders.push(below)
      } else if (entry.isFile() && fitsFileSpec(fileSpec, entry.name)) {
        const file = await fileAt(below, readable)
        if (file) yield file
      }
    }
  }
}

const EPOCH = 116_444_736_000_000_000n

/** In FILETIME: 100 ns since 1601, UTC. */
const fileTime = ({ mtimeNs }: BigIntStats): bigint => mtimeNs / 100n + EPOCH

async function fileAt(path: string, readable: Readable): Promise<Found | null> {
  const status = await lstat(readable(path), { bigint: true }).catch(() => null)
  return status?.isFile() ? { path, modified: fileTime(status) } : null
}

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
