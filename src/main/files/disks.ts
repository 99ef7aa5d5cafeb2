import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** How deep devices are looked for below others: encryption on a volume group on an array on partitions. */
const DEEPEST = 6

/**
 * The disks that a block device lies on, by the kernel's names (`sda`, `nvme0n1`), through partitions, mappings and arrays.
 * None for what is no block device, and where the kernel says nothing. Never fails. Source: sysfs(5), /sys/class/block.
 */
export async function disksOf(device: string, folder = '/sys/class/block'): Promise<readonly string[]> {
  if (!device.startsWith('/dev/')) return []
  const real = await realpath(device).catch(() => device)
  return [...new Set(await below(basename(real), folder, DEEPEST))].sort()
}

async function below(name: string, folder: string, depth: number): Promise<readonly string[]> {
  const at = await realpath(join(folder, name)).catch(() => null)
  if (at === null || depth === 0) return []
  const isPartition = await stat(join(at, 'partition')).catch(() => null)
  const disk = isPartition ? dirname(at) : at
  const parts = await readdir(join(disk, 'slaves')).catch(() => [])
  if (parts.length === 0) return [basename(disk)]
  return (await Promise.all(parts.map((part) => below(part, folder, depth - 1)))).flat()
}
