import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, watch, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { COMMAND_LINE, penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'
import { randomBytes, seededRandom } from '../support/seeded-random'

const UNFINISHED = '.penumbra-restore-'

/** Resolves when a name of an unfinished file appears in the folder. */
async function unfinishedIn(folder: string, signal: AbortSignal): Promise<void> {
  for await (const { filename } of watch(folder, { signal })) if (filename.startsWith(UNFINISHED)) return
}

it('N39: what a restore that was killed had not finished is gone after the next start, and nothing else', () =>
  withScratch('killed', async (home) => {
    const [source, target] = [join(home, 'source'), join(home, 'target')]
    await mkdir(source)
    const random = seededRandom(17)
    for (let file = 0; file < 4; file++) await writeFile(join(source, `file ${file}`), randomBytes(random, 16 << 20))
    const penumbra = penumbraAt(home, join(home, 'repository'), 'words')
    await penumbra.run(['init'])
    await penumbra.backup([source])

    const restored = join(target, source)
    await mkdir(restored, { recursive: true })
    const anothers = `${UNFINISHED}0123456789abcdef-0123456789abcdef`
    await writeFile(join(restored, anothers), 'of another restore')
    const stopLooking = new AbortController()
    const seen = unfinishedIn(restored, stopLooking.signal)
    const args = [COMMAND_LINE, 'restore', 'latest', '--target', target]
    const child = spawn(process.execPath, args, { env: { ...process.env, ...penumbra.environment }, stdio: 'ignore' })
    const ended = once(child, 'exit')
    await seen
    child.kill('SIGKILL')
    expect(await ended).toEqual([null, 'SIGKILL'])
    expect(await readdir(join(home, 'state', 'penumbra', 'restores-begun'))).toHaveLength(1)

    await penumbra.run(['snapshots'])
    expect((await readdir(restored)).filter((name) => name.startsWith(UNFINISHED))).toEqual([anothers])
    expect(await readdir(join(home, 'state', 'penumbra', 'restores-begun'))).toEqual([])
    await penumbra.run(['restore', 'latest', '--target', target])
    expect((await readdir(restored)).sort()).toEqual([anothers, ...(await readdir(source)).sort()])
  }))
