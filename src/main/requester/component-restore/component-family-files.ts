import type { ComponentFileSet, ComponentMetadata, ComponentName, WriterMetadata } from '../../vss/documents'
import { isSameId } from '../component-selection/selection'
import { pathName } from '../component-selection/component-family'

/** The component itself and all below it: what is backed up and restored as one set (vss-model 5.1). */
export function membersOf(writer: WriterMetadata, component: ComponentName): readonly ComponentMetadata[] {
  const own = pathName(component)
  return writer.components.filter((one) => pathName(one) === own || pathName(one).startsWith(`${own}\\`))
}

/** The file sets of a component's set, or of the members that are named, with all below them. */
export function fileSetsOf(
  writer: WriterMetadata,
  component: ComponentName,
  members: readonly ComponentName[],
): readonly ComponentFileSet[] {
  const roots = members.length === 0 ? [component] : members
  const all = roots.flatMap((root) => membersOf(writer, root))
  return [...new Set(all)].flatMap(({ fileSets }) => fileSets)
}

/** The writer's document among those of a point. Instances are matched where the document names one. */
export const writerOf = (
  metadata: readonly WriterMetadata[],
  writerId: string,
  instanceId: string | null,
): WriterMetadata | null =>
  metadata.find((one) => isSameId(one.writerId, writerId) && (instanceId === null || one.instanceId === instanceId)) ??
  metadata.find((one) => isSameId(one.writerId, writerId)) ??
  null

/** The place that mappings give every file set; null when one of them has none (they match exactly, vss-model 7.4). */
export function mappedPlaces(
  fileSets: readonly ComponentFileSet[],
  mappings: readonly { path: string; fileSpec: string; recursive: boolean; alternatePath: string }[],
): readonly string[] | null {
  const places: string[] = []
  for (const set of fileSets) {
    const mapping = mappings.find(
      ({ path, fileSpec, recursive }) =>
        trimmed(path) === trimmed(set.path) && fileSpec === set.fileSpec && recursive === set.recursive,
    )
    if (!mapping) return null
    places.push(trimmed(mapping.alternatePath))
  }
  return places
}

/** Without closing slashes. */
export const trimmed = (path: string): string => path.replace(/\/+$/, '') || '/'
