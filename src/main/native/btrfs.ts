/** Subvolumes by ioctl. Every call runs on a worker thread and rejects with an Error that has a numeric `errno`. */
export interface BtrfsAddon {
  /** BTRFS_IOC_SNAP_CREATE_V2 of the subvolume at `source` as `name` in the folder `destination`, writable or not. */
  btrfsCreateSnapshot(source: string, destination: string, name: string, readOnly: boolean): Promise<void>
  /** BTRFS_IOC_SUBVOL_CREATE. */
  btrfsCreateSubvolume(destination: string, name: string): Promise<void>
  /** BTRFS_IOC_SNAP_DESTROY of the subvolume `name` in `folder`. */
  btrfsDeleteSubvolume(folder: string, name: string): Promise<void>
  btrfsSetReadOnly(path: string, readOnly: boolean): Promise<void>
  /** Null when `path` is not the root of a subvolume (inode 256 on btrfs). Numbers are decimal strings (u64). */
  btrfsSubvolume(path: string): Promise<BtrfsSubvolume | null>
  /** The subvolumes directly below the subvolume at `path`, also for an ordinary user. */
  btrfsNestedSubvolumes(path: string): Promise<readonly NestedSubvolume[]>
  /** Of the file system that holds the folder `path`; empty when the system cannot say (Linux 6.9 for ext4 and xfs). */
  fileSystemUuid(path: string): Promise<string>
  /** syncfs(2) of the file system that holds `path`: done before the freeze, so that the freeze is short. */
  syncFileSystem(path: string): Promise<void>
  /** An entry in the folder's access control list: this user may pass through it, and nothing else. */
  letUserEnter(folder: string, uid: number): Promise<void>
}

export interface BtrfsSubvolume {
  readonly id: string
  readonly parentId: string
  readonly uuid: string
  readonly parentUuid: string
  readonly generation: string
  readonly readOnly: boolean
}

export interface NestedSubvolume {
  readonly id: string
  /** From the root of the outer subvolume, without a leading slash. Null when this user may not see it. */
  readonly path: string | null
}
