import { randomBytes } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { cheapen } from './cheap-keys'
import { compareTrees } from './compare-trees'
import { type Penumbra, penumbraAt } from './penumbra'
import { runCommand } from './run-command'
import { usingServer } from './server-place'

/** Units: bytes. Several packs, and many small files. */
const LARGE = 40 * 2 ** 20
const PASSWORD = 'of the repository'

export interface ServerStory {
  /** Of this test alone. */
  readonly home: string
  readonly location: string
  /** What the server asks for. */
  readonly access: Readonly<Record<string, string>>
  /** Another judge of the same repository; null where stock restic cannot be told the access. */
  readonly judge: ((args: readonly string[]) => Promise<unknown>) | null
}

/** A life of a repository on a server through the command line: made, filled twice, checked, restored, thinned out. */
export async function serverStory({ home, location, access, judge }: ServerStory): Promise<Penumbra> {
  const source = join(home, 'source')
  await fill(source)
  const penumbra = penumbraAt(join(home, 'own'), location, PASSWORD, access)
  await penumbra.run(['init'])
  await penumbra.run(['init'], [1])
  await usingServer({ location, access }, (backend) => cheapen(backend, PASSWORD))
  const backup = () => penumbra.run(['backup', '--provider', 'none', source])
  await backup()
  await writeFile(join(source, 'later'), randomBytes(100_000))
  await backup()
  expect((await penumbra.run(['check', '--read-data'])).stdout).toContain('no errors were found')
  const restored = join(home, 'restored')
  await mkdir(restored)
  await penumbra.run(['restore', 'latest', '--target', restored])
  expect(await compareTrees(source, join(restored, source))).toEqual([])
  await penumbra.run(['forget', '--keep-last', '1'])
  expect((await penumbra.run(['snapshots'])).stdout).toContain('1 restore point')
  await judge?.(['check', '--read-data'])
  await judge?.(['backup', source])
  expect((await penumbra.run(['check'])).stdout).toContain('no errors were found')
  const left = await readdir(join(home, 'own/cache/penumbra')).catch(() => [])
  expect(left.filter((name) => name.startsWith('staging-'))).toEqual([])
  return penumbra
}

export const STORY_PASSWORD = PASSWORD

async function fill(folder: string): Promise<void> {
  await mkdir(join(folder, 'small'), { recursive: true })
  await writeFile(join(folder, 'large'), randomBytes(LARGE))
  for (let at = 0; at < 200; at++) await writeFile(join(folder, 'small', String(at)), `the file ${at}`)
  await runCommand('touch', ['-d', '2026-01-02 03:04:05.678901234', join(folder, 'small/1')])
}
