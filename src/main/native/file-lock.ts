/** The kernel's lock of an open file. Source: flock(2). */
export interface FileLockAddon {
  /**
   * Takes the exclusive lock of an open file, and does not wait for it; it ends when the file is closed. False when
   * another open file has it. Throws an Error with a numeric `errno`. Linux.
   */
  readonly tryLockFile: (file: number) => boolean
}
