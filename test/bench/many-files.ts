import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { contendersAt } from './contenders'
import { measure } from './measure'

/** How long one file takes out of a repository of many, without what opening the repository takes. Units: seconds. */
export interface FirstFile {
  readonly files: number
  /** When the index was never read on this machine, and when it was. */
  readonly first: number
  readonly again: number
}

/** Each file is small and its own, so that there are as many blobs. */
export async function firstFileOfMany(files: number, say: (line: string) => void): Promise<FirstFile> {
  return withScratch('bench-many', async (scratch) => {
    const memory = join(scratch, 'memory')
    await mkdir(memory)
    await runCommand('mount', ['-t', 'tmpfs', '-o', 'size=90%', 'penumbra-bench', memory])
    try {
      const source = join(memory, 'source')
      say(`first file: making ${files} files`)
      await makeFiles(source, files)
      const home = join(memory, 'home')
      await mkdir(home)
      const [penumbra] = await contendersAt(home)
      if (!penumbra) throw new Error('nobody to measure')
      const run = async (command: readonly string[]) => (await measure(command, penumbra.environment)).seconds
      await run(penumbra.init)
      say(`first file: backup ${(await run(penumbra.backup(source))).toFixed(2)} s`)
      const start = await run(penumbra.start)
      const target = join(memory, 'target')
      const restoreOne = async () => {
        await mkdir(target)
        const wanted = join(source, String((files >> 1) >> 10), `file-${files >> 1}`)
        const seconds = await run([...penumbra.restore(target), '--include', wanted])
        await rm(target, { recursive: true })
        return seconds - start
      }
      await rm(join(home, 'cache'), { recursive: true, force: true })
      const result = { files, first: await restoreOne(), again: await restoreOne() }
      say(`first file of ${files}: ${result.first.toFixed(2)} s, again ${result.again.toFixed(2)} s`)
      return result
    } finally {
      await runCommand('umount', [memory])
    }
  })
}

async function makeFiles(source: string, files: number): Promise<void> {
  for (let n = 0; n < files; n++) {
    const folder = join(source, String(n >> 10))
    if (n % 1024 === 0) await mkdir(folder, { recursive: true })
    await writeFile(join(folder, `file-${n}`), `file ${n}\n`)
  }
}
