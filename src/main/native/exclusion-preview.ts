import type { PresetRule } from './mover'

/** What exclusions take away, looked at on a thread of its own by the rules of a backup. */
export interface ExclusionPreviewAddon {
  /** Rejects for a bug only. After `cancel` it ends soon, with what it has. Throws a TypeError for another wish. */
  previewExclusions(wish: ExclusionWish): { readonly result: Promise<ExcludedFiles>; readonly cancel: () => void }
}

export interface ExclusionWish {
  readonly sources: readonly string[]
  /** The sources and the volumes below them: a walk stays on the volume of its root. */
  readonly roots: readonly string[]
  readonly excludes: readonly string[]
  readonly presets: readonly PresetRule[]
  /** It ends then, with what it has. */
  readonly milliseconds: number
  readonly mostEntries: number
  readonly mostExamples: number
}

/** Units: entries that are no folders; bytes of file content. */
export interface ExcludedFiles {
  readonly files: number
  readonly bytes: number
  readonly keptFiles: number
  readonly keptBytes: number
  /** The largest first; a folder stands for all below it. `preset` is empty for an exclusion. */
  readonly examples: readonly {
    readonly path: string
    readonly preset: string
    readonly files: number
    readonly bytes: number
  }[]
  /** False when a limit ended it, or something could not be read: there is more. */
  readonly isComplete: boolean
}
