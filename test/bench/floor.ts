import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'

/** Processor seconds that each stage of a backup costs by itself, over a sample of the data. */
export interface Stages {
  readonly read: number
  readonly chunk: number
  readonly hash: number
  readonly compress: number
  readonly seal: number
  readonly packHash: number
  readonly write: number
  readonly bytes: number
  readonly files: number
}

export interface Floor {
  /** For all of the data, over all cores, without anything between the stages. */
  readonly seconds: number
  readonly stages: Stages
  /** The stage that costs most. */
  readonly bound: string
}

const NAMES = ['read', 'chunk', 'hash', 'compress', 'seal', 'packHash', 'write'] as const
/** More would say no more, and take as long as a backup. */
const MOST_FILES = 20_000
const POLYNOMIAL = '3da3358b4dc173'
/** What restic calls `auto`. */
const LEVEL = 3

/** The addon measures its own stages on the files below `source`; `folder` takes what they write, and is left empty. */
export async function floorOf(source: string, size: number, folder: string): Promise<Floor> {
  const file = resolve('native/build/Release/penumbra_probe.node')
  const { measureStages } = createRequire(file)(file) as {
    measureStages: (files: readonly string[], folder: string, polynomial: string, level: number) => Stages
  }
  const files = await filesBelow(source)
  const step = Math.ceil(files.length / MOST_FILES)
  const sampled = files.filter((_file, at) => at % step === 0)
  const stages = measureStages(sampled, folder, POLYNOMIAL, LEVEL)
  const total = NAMES.reduce((seconds, name) => seconds + stages[name], 0)
  const bound = [...NAMES].sort((a, b) => stages[b] - stages[a])[0] ?? ''
  return { seconds: ((total / stages.bytes) * size) / cpus().length, stages, bound }
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = entries.map(async (entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
  return (await Promise.all(lists)).flat()
}
