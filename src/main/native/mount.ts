/** Restore points as a read-only folder of the system, while the engine is open. Docs: docs/spec/mount.md. */
export interface MountEngine {
  /**
   * Resolves when the folder shows them. The engine reads what is asked for in threads of its own; `close` unmounts.
   * Fails: `mount.no-fuse`, `mount.refused`.
   */
  mount(request: MountRequest, onEvent: (event: MountEvent) => void): Promise<void>
  /** Other names from now on, which may lead to what only these further index files know. */
  showPoints(indexes: readonly string[], names: readonly PointName[]): Promise<void>
}

export interface MountRequest {
  /** Empty, and the caller's own. */
  readonly folder: string
  readonly names: readonly PointName[]
  /** Other users of this computer may enter too; recorded owners and modes hold for them. */
  readonly allowOther: boolean
  /** When `list-wanted` may come again. Units: milliseconds. Null where the names never change. */
  readonly relistAfter: number | null
}

/** A name above the restore points: `path` is relative, empty for the top itself. Units: seconds since 1970. */
export type PointName =
  | { readonly kind: 'point'; readonly path: string; readonly time: number; readonly tree: string }
  | { readonly kind: 'link'; readonly path: string; readonly time: number; readonly target: string }

/**
 * `list-wanted`: somebody looks at the names and waits for `showPoints`. `damage`: a question was answered with an error,
 * for this reason. `unmounted`: by somebody else.
 */
export type MountEvent =
  | { readonly kind: 'list-wanted' }
  | { readonly kind: 'unmounted' }
  | {
      readonly kind: 'damage'
      readonly code: string
      readonly message: string
      readonly context: Readonly<Record<string, string>>
    }
