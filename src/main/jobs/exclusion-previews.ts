import type { ExclusionPreview, ExclusionWish } from '../../contract/exclusions'
import type { Job } from '../../contract/jobs'
import { ExclusionPreset } from '../../contract/presets'
import { activeSwaps } from '../files'
import { BackupError } from '../model/backup-error'
import { throwIfCancelled } from '../model/cancellation'
import { isWithin } from '../model/volume-path'

export interface ExclusionPreviewPorts {
  readonly find: (jobId: string) => Promise<Job>
  /** The sources with the volumes below them. */
  readonly rootsOf: (sources: readonly string[]) => Promise<readonly string[]>
  /** Begins to look, and says how to end it early; null where nobody can look. */
  readonly look: ((wish: ExclusionLook) => BegunLook) | null
}

export interface ExclusionLook {
  readonly sources: readonly string[]
  readonly roots: readonly string[]
  readonly excludes: readonly string[]
  readonly presets: readonly ExclusionPreset[]
  /** Swap files in use. */
  readonly swaps: readonly string[]
  /** Where it ends, with what it has. */
  readonly milliseconds: number
  readonly mostEntries: number
  readonly mostExamples: number
}

export interface BegunLook {
  readonly result: Promise<
    Omit<ExclusionPreview, 'examples'> & {
      readonly examples: readonly (Omit<ExclusionPreview['examples'][number], 'preset'> & { readonly preset: string })[]
    }
  >
  readonly cancel: () => void
}

/** A person waits for it, and folders are large. Units: milliseconds, entries. */
const LIMITS = { milliseconds: 4_000, mostEntries: 2_000_000, mostExamples: 20 }

/**
 * What exclusions would take away from the folders of a job, for a person who is typing them. One look at a time: another
 * ends the one before, which then fails with `cancelled`. Fails: `job.missing`, `invalid-request` where nobody can look.
 */
export class ExclusionPreviews {
  private last = new AbortController()

  constructor(private readonly ports: ExclusionPreviewPorts) {}

  async of(jobId: string, wish: ExclusionWish): Promise<ExclusionPreview> {
    return this.look(async () => (await this.ports.find(jobId)).sources, wish)
  }

  /** The same of folders that are in no job yet, without exclusions. */
  async ofFolders(folders: readonly string[], presets: ExclusionPreset[]): Promise<ExclusionPreview> {
    const outer = folders.filter((folder) => !folders.some((other) => other !== folder && isWithin(other, folder)))
    return this.look(() => Promise.resolve(outer), { excludes: [], presets })
  }

  private async look(
    sourcesOf: () => Promise<readonly string[]>,
    { excludes, presets }: ExclusionWish,
  ): Promise<ExclusionPreview> {
    this.last.abort()
    const own = new AbortController()
    this.last = own
    const sources = await sourcesOf()
    const roots = await this.ports.rootsOf(sources)
    const swaps = presets.includes('swap') ? await activeSwaps() : []
    throwIfCancelled(own.signal)
    const begun = this.ports.look?.({ sources, roots, excludes, presets, swaps, ...LIMITS })
    if (!begun)
      throw new BackupError('invalid-request', 'What exclusions take away cannot be looked at on this system.')
    own.signal.addEventListener('abort', begun.cancel, { once: true })
    const { examples, ...found } = await begun.result
    throwIfCancelled(own.signal)
    const named = examples.map((entry) => ({ ...entry, preset: ExclusionPreset.safeParse(entry.preset).data ?? null }))
    return { ...found, examples: named }
  }
}
