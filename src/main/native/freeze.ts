/** Holding a file system still. Each promise runs on a worker thread and rejects with an Error that has a numeric `errno`. */
export interface FreezeAddon {
  /** FIFREEZE: from its end until the thaw every write to the file system of `folder` waits. */
  freezeFileSystem(folder: string): Promise<void>
  /** FITHAW. EINVAL when it is not frozen. */
  thawFileSystem(folder: string): Promise<void>
  /** mlock of the code of this process: none of it leaves memory. False where that is not allowed. Never throws. */
  lockMemory(): boolean
  unlockMemory(): void
}
