import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Backend, type FileKind, isStorageId } from '../../src/main/repository/backend'
import { cheapen } from './cheap-keys'
import { compareTrees } from './compare-trees'
import { type Penumbra, penumbraAt } from './penumbra'
import { usingServer } from './server-place'
import { STORY_PASSWORD, type ServerStory } from './server-story'

/** Units: bytes. Of each file of the source. */
const SIZE = 3 * 2 ** 20

export interface ServerMaintenance extends ServerStory {
  /** Changes one byte of a stored file behind the server's back. */
  readonly damage: (kind: FileKind, name: string) => Promise<void>
}

interface Begun extends ServerMaintenance {
  readonly source: string
  readonly penumbra: Penumbra
}

/**
 * What keeps a repository in order, on a server, through the command line: thinned out and pruned, its index, packs and
 * restore points damaged and repaired, copied out and in. Nothing of it is ever deleted that a restore point needs.
 */
export async function serverMaintenance(story: ServerMaintenance): Promise<void> {
  const { home, location, access } = story
  const source = join(home, 'kept')
  await mkdir(source)
  const penumbra = penumbraAt(join(home, 'own'), location, STORY_PASSWORD, access)
  const begun = { ...story, source, penumbra }
  await penumbra.run(['init'])
  await usingServer(story, (backend) => cheapen(backend, STORY_PASSWORD))
  await prunes(begun)
  await repairsIndex(begun)
  await repairsPacks(begun)
  await repairsSnapshots(begun)
  await copies(begun)
  await expectWhole(begun)
}

/** Z40 on a server: what was only in a forgotten restore point goes, and all else stays. */
async function prunes({ penumbra, source, ...story }: Begun): Promise<void> {
  const backup = () => penumbra.run(['backup', '--provider', 'none', source])
  for (const name of ['a', 'b', 'passing']) await writeFile(join(source, name), randomBytes(SIZE))
  await backup()
  await writeFile(join(source, 'passing'), randomBytes(1000))
  await writeFile(join(source, 'c'), randomBytes(SIZE))
  await backup()
  const before = await storedBytes(story)
  await penumbra.run(['forget', '--keep-last', '1', '--prune', '--max-unused', '0%'])
  expect(before - (await storedBytes(story))).toBeGreaterThan(SIZE * 0.9)
  await expectWhole({ penumbra, source, ...story })
}

async function repairsIndex({ penumbra, source, ...story }: Begun): Promise<void> {
  const [first = ''] = await namesOn(story, 'index')
  await story.damage('index', first)
  expect((await penumbra.run(['check'], [1])).stderr).toContain('repository.index-corrupt')
  expect((await penumbra.run(['repair', 'index'])).stdout).toContain('nothing was changed')
  const { stdout } = await penumbra.run(['repair', 'index', '--apply'])
  expect(await setAsideIn(stdout, 'index')).toEqual([first])
  expect(await namesOn(story, 'index')).not.toContain(first)
  await expectWhole({ penumbra, source, ...story })
}

/** Every file is there once more in the source, so that the next backup heals what was lost. */
async function repairsPacks({ penumbra, ...story }: Begun): Promise<void> {
  const packs = await sizes(story, 'data')
  const [largest = ''] = [...packs.keys()].sort((one, other) => (packs.get(other) ?? 0) - (packs.get(one) ?? 0))
  const whole = await usingServer(story, (backend) => backend.load('data', largest))
  await story.damage('data', largest)
  expect((await penumbra.run(['check', '--read-data'], [1])).stderr).toContain('repository.pack-corrupt')
  const { stdout } = await penumbra.run(['repair', 'packs', '--apply'])
  expect(await setAsideIn(stdout, 'data')).toEqual([largest])
  const kept = await readFile(join(placeIn(stdout), 'data', largest))
  expect([kept.length, kept.equals(whole)]).toEqual([whole.length, false])
  expect(await namesOn(story, 'data')).not.toContain(largest)
}

/** Z56 on a server: what lost a part is replaced by what can be read, and the damaged one is set aside. */
async function repairsSnapshots({ penumbra, source, ...story }: Begun): Promise<void> {
  const before = await namesOn(story, 'snapshots')
  const { stdout } = await penumbra.run(['repair', 'snapshots', '--forget', '--apply'])
  expect(await setAsideIn(stdout, 'snapshots')).toEqual(before)
  expect(stdout).toContain('repaired as')
  expect((await penumbra.run(['check', '--read-data'])).stdout).toContain('no errors were found')
  await penumbra.run(['backup', '--provider', 'none', source])
}

/** Z80 from a server into a folder, and from that folder back into another repository on the server. */
async function copies({ home, source, location, access }: Begun): Promise<void> {
  const folder = join(home, 'copied')
  const from = { PENUMBRA_FROM_PASSWORD: STORY_PASSWORD }
  const intoFolder = penumbraAt(join(home, 'own'), folder, STORY_PASSWORD, { ...access, ...from })
  await intoFolder.run(['init', '--from-repo', location, '--copy-chunker-params'])
  await intoFolder.run(['copy', '--from-repo', location, 'latest'])
  expect((await intoFolder.run(['check', '--read-data'])).stdout).toContain('no errors were found')
  const back = penumbraAt(join(home, 'own'), besides(location), STORY_PASSWORD, { ...access, ...from })
  await back.run(['init', '--from-repo', folder, '--copy-chunker-params'])
  await back.run(['copy', '--from-repo', folder])
  expect((await back.run(['copy', '--from-repo', location, 'latest'])).stdout).toContain('is there already')
  await expectRestored(back, source, join(home, 'out of the second'))
}

async function expectWhole({ penumbra, source, home, judge }: Begun): Promise<void> {
  expect((await penumbra.run(['check', '--read-data'])).stdout).toContain('no errors were found')
  await expectRestored(penumbra, source, join(home, `restored ${randomBytes(4).toString('hex')}`))
  await judge?.(['check', '--read-data'])
}

async function expectRestored(penumbra: Penumbra, source: string, target: string): Promise<void> {
  await mkdir(target)
  await penumbra.run(['restore', 'latest', '--target', target])
  expect(await compareTrees(source, join(target, source))).toEqual([])
}

/** What a repair said it set aside of a kind, as it lies on this computer. */
const setAsideIn = async (said: string, kind: FileKind): Promise<readonly string[]> =>
  (await readdir(join(placeIn(said), kind))).sort()

const placeIn = (said: string): string => /what was replaced lies in (\/.+) of this computer/.exec(said)?.[1] ?? said

const besides = (location: string): string => `${location.replace(/\/$/, '')}-second`

const sizes = (story: Pick<ServerStory, 'location' | 'access'>, kind: FileKind) =>
  usingServer(story, async (backend) => {
    const found = new Map<string, number>()
    for await (const { name, size } of backend.list(kind)) if (isStorageId(name)) found.set(name, size)
    return found
  })

/** Of all files of a kind, in order. */
export const namesOn = (story: Pick<ServerStory, 'location' | 'access'>, kind: FileKind) =>
  usingServer(story, (backend) => namesIn(backend, kind))

/** The same, where the place is open. */
export async function namesIn(backend: Backend, kind: FileKind): Promise<readonly string[]> {
  const names: string[] = []
  for await (const { name } of backend.list(kind)) if (isStorageId(name)) names.push(name)
  return names.sort()
}

const storedBytes = async (story: Pick<ServerStory, 'location' | 'access'>): Promise<number> =>
  [...(await sizes(story, 'data')).values()].reduce((sum, size) => sum + size, 0)

/** `damage` of a server whose files lie in a folder of this computer, with or without folders for the packs. */
export const damageIn =
  (folder: string): ServerMaintenance['damage'] =>
  async (kind, name) => {
    const sharded = join(folder, kind, name.slice(0, 2), name)
    const file =
      kind === 'data' && (await readFile(sharded).catch(() => null)) !== null ? sharded : join(folder, kind, name)
    const bytes = await readFile(file)
    const at = Math.floor(bytes.length / 2)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(file, bytes)
  }
