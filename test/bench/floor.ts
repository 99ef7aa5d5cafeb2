import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'

/** Processor seconds that each stage costs by itself, over a sample of the data. */
export type Stages = Readonly<Record<string, number>>

/** What no program that does the same could be quicker than, on this machine with our code for each stage. */
export interface Floor {
  /** For all of the data, over all cores, without anything between the stages. */
  readonly seconds: number
  /** Units: processor seconds for each GB of the data. */
  readonly stages: Stages
  /** The stage that costs most. */
  readonly bound: string
}

export type Floors = Readonly<Record<'backup' | 'restore', Floor>>

/** Done to each blob once; the others to all of the data. */
const ONCE = {
  backup: ['compress', 'seal', 'packHash', 'write'],
  restore: ['read', 'open', 'decompress', 'hash'],
}
/** More would say no more, and take as long as a backup. */
const MOST_FILES = 20_000
const POLYNOMIAL = '3da3358b4dc173'
/** What restic calls `auto`. */
const LEVEL = 3

/**
 * The addon measures its own stages on the files below `source`; `folder` takes what they write, and is left empty.
 * `unique` is the share of the data that is not there twice.
 */
export async function floorsOf(source: string, size: number, unique: number, folder: string): Promise<Floors> {
  const file = resolve('native/build/Release/penumbra_probe.node')
  const { measureStages } = createRequire(file)(file) as {
    measureStages: (
      files: readonly string[],
      folder: string,
      polynomial: string,
      level: number,
    ) => Readonly<Record<'backup' | 'restore', Stages>> & { readonly bytes: number }
  }
  const files = await filesBelow(source)
  const step = Math.ceil(files.length / MOST_FILES)
  const sampled = files.filter((_file, at) => at % step === 0)
  const { backup, restore, bytes } = measureStages(sampled, folder, POLYNOMIAL, LEVEL)
  const floor = (stages: Stages, once: readonly string[]): Floor => {
    const shares = Object.entries(stages).map(([name, seconds]): [string, number] => [
      name,
      (seconds / bytes) * 1e9 * (once.includes(name) ? unique : 1),
    ])
    const total = shares.reduce((sum, [, seconds]) => sum + seconds, 0)
    const bound = [...shares].sort((a, b) => b[1] - a[1])[0]?.[0] ?? ''
    return { seconds: (total * size) / 1e9 / cpus().length, stages: Object.fromEntries(shares), bound }
  }
  return { backup: floor(backup, ONCE.backup), restore: floor(restore, ONCE.restore) }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = entries.map(async (entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
  return (await Promise.all(lists)).flat()
}
