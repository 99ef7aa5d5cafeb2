import * as fs from 'node:fs/promises'

/**
 * Every call by which a repository in a folder changes its disk, so that a test can put a disk under it that fails and
 * forgets. Each does what the function of that name in `node:fs/promises` does, and fails as it does.
 */
export interface LocalDisk {
  mkdir(path: string, options: { readonly mode: number }): Promise<unknown>
  /** A new file (flags `wx`), or a folder to sync (flags `r`). */
  open(path: string, flags: 'wx' | 'r', mode?: number): Promise<LocalFile>
  link(path: string, name: string): Promise<void>
  rename(path: string, name: string): Promise<void>
  rm(path: string, options?: { readonly force: boolean }): Promise<void>
}

export interface LocalFile {
  writeFile(bytes: Uint8Array): Promise<void>
  sync(): Promise<void>
  chmod(mode: number): Promise<void>
  close(): Promise<void>
}

export const systemDisk: LocalDisk = fs
