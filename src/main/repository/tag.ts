import { throwIfCancelled } from '../model/cancellation'
import type { Lock } from './lock'
import type { Snapshot, SnapshotContent } from './tree'

/** How the tags of a snapshot change: all of them, or some. */
export type TagChange =
  | { readonly kind: 'set'; readonly tags: readonly string[] }
  | { readonly kind: 'edit'; readonly add: readonly string[]; readonly remove: readonly string[] }

/** What tagging needs of a repository. */
export interface SnapshotStore {
  saveSnapshot(content: SnapshotContent): Promise<string>
  removeSnapshots(ids: readonly string[], options: { readonly lock: Lock; readonly signal: AbortSignal }): Promise<void>
}

/** The tags after a change, each once, in the order they came. An empty tag is none. */
export function changedTags(tags: readonly string[], change: TagChange): readonly string[] {
  switch (change.kind) {
    case 'set':
      return unique(change.tags)
    case 'edit':
      return unique([...tags, ...change.add]).filter((tag) => !change.remove.includes(tag))
  }
}

/**
 * Gives a snapshot other tags: it is stored anew, naming its first incarnation, and the old file goes when the new one
 * is durable. Stopped in between, both are there and nothing is lost. Answers the new id, or null without a change.
 *
 * Fails: `repository.lock-lost` before the old one is removed. Source: docs/spec/repository-verbs.md, Z30-Z32.
 */
export async function retag(
  store: SnapshotStore,
  { id, ...content }: Snapshot,
  change: TagChange,
  options: { readonly lock: Lock; readonly signal: AbortSignal },
): Promise<string | null> {
  throwIfCancelled(options.signal)
  const tags = changedTags(content.tags, change)
  if (tags.length === content.tags.length && tags.every((tag, at) => tag === content.tags[at])) return null
  await options.lock.verify()
  const next = await store.saveSnapshot({ ...content, tags, original: content.original ?? id })
  await store.removeSnapshots([id], options)
  return next
}

const unique = (tags: readonly string[]): readonly string[] => [...new Set(tags)].filter((tag) => tag !== '')
