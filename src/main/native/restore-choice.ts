/** Patterns as restic's `restore` has them: only what one of `include` matches, if there is one; not what `exclude` does. */
export interface RestorePatterns {
  readonly include: readonly string[]
  readonly includeAnyCase: readonly string[]
  readonly exclude: readonly string[]
  readonly excludeAnyCase: readonly string[]
}

/** What of the metadata is restored. */
export interface RestoredMetadata {
  /** Owners by name, where this computer knows the name. */
  readonly ownersByName: boolean
  /** Patterns of the names of extended attributes: only these, or all but these. Both empty is all. */
  readonly onlyAttributes: readonly string[]
  readonly withoutAttributes: readonly string[]
}
