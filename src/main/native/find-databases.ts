/** The search for SQLite databases, by every processor and outside JavaScript's thread. */
export interface DatabaseSearch {
  /**
   * Folders level by level: what is nearest to the sources comes first. Rejects for a bug only; what cannot be read is
   * not there. Opens files and closes them again: never in a process that has a database open.
   */
  readonly findDatabases: (sources: readonly string[], limits: SearchLimits) => Promise<FoundDatabases>
}

export interface SearchLimits {
  readonly milliseconds: number
  /** The search ends when it has so many. */
  readonly most: number
}

export interface FoundDatabases {
  readonly databases: readonly FoundDatabase[]
  /** False when a limit ended it: what is deep below may be missing. */
  readonly isComplete: boolean
}

export interface FoundDatabase {
  readonly folder: string
  readonly name: string
}
