import * as fs from 'node:fs/promises'

/**
 * File systems of one machine: what a process has given a name, every other sees in its next look at the folder. Others
 * (network, FUSE, layers over them) may show it late, and are not listed. By the magic numbers of statfs(2).
 */
const ON_ONE_MACHINE: ReadonlySet<number> = new Set([
  0xef53, // ext2, ext3, ext4
  0x58465342, // xfs
  0x9123683e, // btrfs
  0xf2f52010, // f2fs
  0x01021994, // tmpfs
])

/** Never rejects: a folder that cannot be asked shows things late. */
export async function showsAtOnce(folder: string): Promise<boolean> {
  try {
    return ON_ONE_MACHINE.has((await fs.statfs(folder)).type)
  } catch {
    return false
  }
}
