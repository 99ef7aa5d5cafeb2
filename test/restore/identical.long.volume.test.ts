import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { COMMAND_LINE, type Penumbra, penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'
import { seededRandom } from '../support/seeded-random'
import { withVolume } from '../support/volumes'

interface Place {
  readonly home: string
  readonly target: string
  readonly source: string
  readonly penumbra: Penumbra
}

/** A target on a volume of its own, so that the undo copy lies there too, and a restore point of some files. */
const withPlace = (work: (place: Place) => Promise<void>) =>
  withScratch('identical', (home) =>
    withVolume({ kind: 'ext4', label: 'identical' }, async (target) => {
      const source = join(home, 'source')
      await put(source, { a: 'first', 'folder/b': 'second', 'left/out.tmp': 'never stored' })
      const penumbra = penumbraAt(home, join(home, 'repository'), 'words')
      await penumbra.run(['init'])
      await work({ home, target, source, penumbra })
    }),
  )

async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}

async function read(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    const path = join(folder, entry.name)
    if (entry.isFile()) found.set(entry.name, await readFile(path, 'utf8'))
    if (!entry.isDirectory()) continue
    for (const [name, content] of await read(path)) found.set(join(entry.name, name), content)
  }
  return found
}

const IDENTICAL = ['restore', 'latest', '--mode', 'make-identical']

it('Z92, T13, T14: a target is made identical after its table was read, and brought back', () =>
  withPlace(async ({ target, source, penumbra }) => {
    await penumbra.backup(['--provider', 'none', '--exclude', '*.tmp', source])
    const restored = join(target, source)
    await put(restored, { a: 'mine, later', 'more/c': 'mine', 'left/out.tmp': 'mine too', 'folder/b': 'second' })
    const before = await read(restored)
    const [table] = await penumbra.messages([...IDENTICAL, '--target', target, '--dry-run'])
    expect(table).toMatchObject({ replace: 2, delete: 1, filesDeleted: 1, bytesDeleted: 4, newerThere: 2, refuse: 0 })
    const { stdout } = await penumbra.run([...IDENTICAL, '--target', target, '--dry-run'])
    expect(stdout).toMatch(/deleted +4 B +\S+\/more\n/)
    expect(stdout).toMatch(/newer on disk +2/)
    expect(await read(restored)).toEqual(before)

    const messages = await penumbra.messages([...IDENTICAL, '--target', target, '--verify'])
    const undo = String(messages.find(({ message_type }) => message_type === 'summary')?.undo)
    expect(messages.at(-1)).toMatchObject({ files_restored: 2, files_deleted: 1, files_verified: 2 })
    expect([...(await read(restored))]).toEqual([
      ['a', 'first'],
      ['folder/b', 'second'],
      ['left/out.tmp', 'mine too'],
    ])
    const listed = await penumbra.run(['restore', '--undo'])
    expect(listed.stdout).toContain(`${undo}  `)

    await penumbra.run(['restore', '--undo', undo])
    expect(new Map(await read(restored))).toEqual(before)
    await penumbra.run(['restore', '--undo', undo], [1])
    await penumbra.run(['restore', '--drop-undo', undo])
    expect(await read(join(target, '.penumbra-restore'))).toEqual(new Map())
  }))

it('T12: a point whose run was amber is refused, and nothing is written', () =>
  withPlace(async ({ target, source, penumbra }) => {
    await penumbra.run(['backup', '--provider', 'none', source, join(source, '..', 'missing')], [3])
    await put(join(target, source), { mine: 'stays' })
    for (const more of [['--dry-run'], []]) {
      const refused = await penumbra.run([...IDENTICAL, '--target', target, ...more], [1])
      expect(refused.stderr).toContain('restore.point-degraded')
    }
    expect([...(await read(join(target, source)))]).toEqual([['mine', 'stays']])
  }))

it.each(['replace', 'replace-older'])('T14: what %s replaced is brought back, and what it added goes', (mode) =>
  withPlace(async ({ target, source, penumbra }) => {
    await penumbra.backup(['--provider', 'none', source])
    const restored = join(target, source)
    await put(restored, { a: 'older', 'left/mine': 'mine' })
    await utimes(join(restored, 'a'), 1, 1)
    const before = await read(restored)
    const messages = await penumbra.messages(['restore', 'latest', '--mode', mode, '--target', target])
    expect([...(await read(restored)).keys()].sort()).toEqual(['a', 'folder/b', 'left/mine', 'left/out.tmp'])
    const undo = String(messages.find(({ message_type }) => message_type === 'summary')?.undo)
    await penumbra.run(['restore', '--undo', undo])
    expect(await read(restored)).toEqual(before)
    await penumbra.run(['restore', '--drop-undo', undo])
    // Nothing to replace, nothing to undo.
    await rm(restored, { recursive: true })
    const again = await penumbra.messages(['restore', 'latest', '--mode', mode, '--target', target])
    expect(again.find(({ message_type }) => message_type === 'summary')?.undo).toBeUndefined()
    expect(await read(join(target, '.penumbra-restore'))).toEqual(new Map())
  }),
)

it('T15: an undo that is killed loses nothing, is listed again, and is taken up again', () =>
  withPlace(async ({ target, source, penumbra }) => {
    const names = Array.from({ length: FILES }, (_, index) => `many/file-${String(index).padStart(3, '0')}`)
    await put(source, Object.fromEntries(names.map((name) => [name, `stored ${name}`])))
    await penumbra.backup(['--provider', 'none', source])
    const restored = join(target, source)
    const random = seededRandom(Number(process.env.PENUMBRA_SEED ?? 7))
    for (let round = 0; round < 3; round++) {
      const moment = Math.floor(random() * FILES)
      await rm(restored, { recursive: true, force: true })
      await put(restored, Object.fromEntries(names.map((name) => [name, `old ${round} ${name}`])))
      const before = await read(restored)
      const messages = await penumbra.messages(['restore', 'latest', '--mode', 'replace', '--target', target])
      const undo = String(messages.find(({ message_type }) => message_type === 'summary')?.undo)
      const beside = join(target, '.penumbra-restore', undo)
      await killedWhen(penumbra, ['restore', '--undo', undo], async () => {
        return (await countIn(join(beside, 'restored-1', source, 'many'))) > moment
      })
      const [there, kept] = [await read(restored), await read(join(beside, 'kept', source))]
      const aside = await read(join(beside, 'restored-1', source))
      for (const name of names) {
        expect([there.get(name), kept.get(name)], `round ${round}, ${name}`).toContain(before.get(name))
        expect([there.get(name), aside.get(name)], `round ${round}, ${name}`).toContain(`stored ${name}`)
      }
      const listed = JSON.parse((await penumbra.run(['restore', '--undo', '--json'])).stdout) as readonly UndoneCopy[]
      const state = listed.find(({ id }) => id === undo)?.state
      expect(['applied', 'undone']).toContain(state)
      if (state === 'applied') await penumbra.run(['restore', '--undo', undo])
      expect(await read(restored)).toEqual(before)
      await penumbra.run(['restore', '--drop-undo', undo])
    }
  }))

interface UndoneCopy {
  readonly id: string
  readonly state: string
}

/** Kills a command, with all its processes, as soon as it is so far, unless it ended before. */
async function killedWhen(penumbra: Penumbra, args: readonly string[], isSoFar: () => Promise<boolean>): Promise<void> {
  const env = { ...process.env, ...penumbra.environment }
  const child = spawn(process.execPath, [COMMAND_LINE, ...args], { env, stdio: 'ignore', detached: true })
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  const ended = once(child, 'exit')
  await vi.waitUntil(async () => hasEnded() || (await isSoFar()), WAIT)
  if (!hasEnded()) process.kill(-Number(child.pid), 'SIGKILL')
  await ended
  await vi.waitUntil(() => !isAnyAlive(Number(child.pid)), WAIT)
}

const FILES = 400

const countIn = async (folder: string): Promise<number> => (await readdir(folder).catch(() => [])).length

/** Whether a process of the group is still there: the data mover writes until it has ended, too. */
function isAnyAlive(group: number): boolean {
  try {
    return process.kill(-group, 0)
  } catch {
    return false
  }
}

const WAIT = { interval: 2, timeout: 240_000 }

/** `<top>/.penumbra-restore/<id>/kept`, once there is one. */
async function keptFolders(target: string): Promise<readonly string[]> {
  const top = join(target, '.penumbra-restore')
  return (await readdir(top).catch(() => [])).map((id) => join(top, id, 'kept'))
}

it('T15: killed while it replaces and deletes, each old file is in its place or in an undo copy; a second run ends it', () =>
  withPlace(async ({ target, source, penumbra }) => {
    const names = Array.from({ length: FILES }, (_, index) => `many/file-${String(index).padStart(3, '0')}`)
    await put(source, Object.fromEntries(names.map((name) => [name, `stored ${name}`])))
    await penumbra.backup(['--provider', 'none', '--exclude', '*.tmp', source])
    const restored = join(target, source)
    const random = seededRandom(Number(process.env.PENUMBRA_SEED ?? 7))
    for (let round = 0; round < 3; round++) {
      const moment = 1 + Math.floor(random() * 2 * FILES)
      const old = Object.fromEntries(
        names.flatMap((name) => [
          [name, `old ${round} ${name}`],
          [`${name}-extra`, `extra ${round}`],
        ]),
      )
      await rm(restored, { recursive: true, force: true })
      await put(restored, old)
      const known = await keptFolders(target)
      const args = [COMMAND_LINE, ...IDENTICAL, '--target', target]
      const env = { ...process.env, ...penumbra.environment }
      const child = spawn(process.execPath, args, { env, stdio: 'ignore', detached: true })
      let isOver = false
      const ended = once(child, 'exit').then(() => (isOver = true))
      let kept: string | undefined
      await vi.waitUntil(async () => {
        kept ??= (await keptFolders(target)).find((folder) => !known.includes(folder))
        return isOver || (kept !== undefined && (await countIn(join(kept, source, 'many'))) >= moment)
      }, WAIT)
      if (child.exitCode === null) process.kill(-Number(child.pid), 'SIGKILL')
      await ended
      await vi.waitUntil(() => !isAnyAlive(Number(child.pid)), WAIT)

      const [there, copy] = [await read(restored), await read(join(kept ?? '', source))]
      for (const [name, content] of Object.entries(old))
        expect([there.get(name), copy.get(name)], `round ${round}, killed at ${moment}: ${name}`).toContain(content)
      await penumbra.run([...IDENTICAL, '--target', target])
      expect((await readdir(join(restored, 'many'))).sort()).toEqual(names.map((name) => name.slice(5)))
    }
    const copies = JSON.parse((await penumbra.run(['restore', '--undo', '--json'])).stdout) as readonly {
      readonly id: string
      readonly folders: readonly string[]
    }[]
    const ours = copies.filter(({ folders }) => folders.some((folder) => folder.startsWith(target)))
    expect(ours.length).toBeGreaterThan(2)
    for (const { id } of ours) await penumbra.run(['restore', '--drop-undo', id])
  }))
