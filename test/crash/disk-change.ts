/**
 * One change that a program made to a disk, as a recording disk writes it down. Paths are absolute, those of the moment.
 *
 * `bytes` and `at` (bytes from the start, or the new size) belong to `write` and `truncate`; `from` to `rename` and
 * `link`, and holds the target of a `symlink`. `lost` is a sync that failed: what it should have written is gone.
 */
export interface DiskChange {
  readonly kind:
    | 'create'
    | 'folder'
    | 'link'
    | 'symlink'
    | 'node'
    | 'write'
    | 'truncate'
    | 'sync'
    | 'lost'
    | 'sync-all'
    | 'rename'
    | 'remove'
    | 'metadata'
    | 'close'
  readonly path: string
  readonly from: string
  readonly bytes: Uint8Array
  readonly at: number
}

/** Which call of a disk fails, counted from 1; 0 is none. */
export interface Fault {
  readonly at: number
  readonly errno: number
  readonly isForGood: boolean
}

export const ENOSPC = 28
export const EIO = 5
export const NO_FAULT: Fault = { at: 0, errno: 0, isForGood: false }
