/** The permission bits of a repository's files and folders while they are written; finished files lose the write bits. */
export interface FileModes {
  readonly file: number
  readonly folder: number
}

export const DEFAULT_MODES: FileModes = { file: 0o600, folder: 0o700 }

/** A group that may read the config shares the repository, so it gets the same rights to everything in it. */
export const modesLike = (configMode: number): FileModes =>
  (configMode & 0o040) === 0 ? DEFAULT_MODES : { file: 0o660, folder: 0o770 }
