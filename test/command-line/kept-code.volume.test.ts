import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { penumbraAt } from '../support/penumbra'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'

/** The files that hold what was compiled, wherever the runtime puts them. */
async function keptFiles(folder: string): Promise<readonly string[]> {
  const { stdout } = await runCommand('find', [folder, '-type', 'f'], { accept: [0, 1] })
  return stdout.split('\n').filter((line) => line !== '')
}

/** A repository, and a cache folder that is there before the first command. */
async function prepared(home: string) {
  const [source, cache] = [join(home, 'source'), join(home, 'own/cache/penumbra')]
  await mkdir(source)
  await writeFile(join(source, 'file'), 'a sentence')
  await mkdir(cache, { recursive: true, mode: 0o700 })
  const penumbra = penumbraAt(join(home, 'own'), join(home, 'repository'), 'words')
  /** Backs up and brings back; answers what came back. */
  const use = async (target: string) => {
    await penumbra.run(['backup', '--provider', 'none', source])
    await penumbra.run(['restore', 'latest', '--target', join(home, target)])
    return readFile(join(home, target, source, 'file'), 'utf8')
  }
  await penumbra.run(['init'])
  return { cache, use, kept: () => keptFiles(join(cache, 'compiled')) }
}

it('P43: what was compiled of the command line and of the mover is kept, and damage to it changes nothing', () =>
  withScratch('kept-code', async (home) => {
    const { use, kept } = await prepared(home)
    expect(await use('first')).toBe('a sentence')
    const files = await kept()
    expect(files.length).toBeGreaterThanOrEqual(2)
    for (const file of files) expect((await stat(file)).mode & 0o022).toBe(0)

    for (const file of files) {
      const whole = await readFile(file)
      await writeFile(file, whole.fill(0, whole.length >> 1))
    }
    expect(await use('second')).toBe('a sentence')
    for (const file of files) await writeFile(file, 'not code')
    expect(await use('third')).toBe('a sentence')
    expect((await kept()).length).toBeGreaterThanOrEqual(files.length)
  }))

it('P43: where others may write, nothing is kept', () =>
  withScratch('kept-code', async (home) => {
    const { cache, use, kept } = await prepared(home)
    await chmod(cache, 0o777)
    const before = (await kept()).length
    expect(await use('first')).toBe('a sentence')
    expect((await kept()).length).toBe(before)
  }))
