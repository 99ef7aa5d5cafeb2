import { mkdir, open as openFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BackupError } from '../../src/main/model/backup-error'
import { initRepository, openRepository, type Repository } from '../../src/main/repository'
import { LocalBackend, MemoryBackend } from '../../src/main/repository/backend'
import { withScratch } from '../support/scratch'
import { readContents } from './contents'
import { isEqual } from './judge'
import type { Contents } from './lost-power'
import { backUp, PASSWORD, snapshotOf, usingEngine } from './small-repository'

/** Every bit pattern of one changed byte is refused alike; one is enough. */
const FLIP = 0x10
const { signal } = new AbortController()
const options = { scrypt: { N: 2, r: 1, p: 1 }, signal }

let scratch: string
let done: () => void
let ended: Promise<void>
let folder: string
let source: string
let tree: string
let expected: Contents
let stored: Contents

/** A repository of some kilobytes, so that each of its bytes has its turn. */
beforeAll(async () => {
  await new Promise<void>((ready, fail) => {
    ended = withScratch('flip', (made) => {
      scratch = made
      ready()
      return new Promise((resolve) => (done = resolve))
    })
    ended.catch(fail)
  })
  folder = join(scratch, 'repository')
  source = join(scratch, 'source')
  await mkdir(join(source, 'inner'), { recursive: true })
  await writeFile(join(source, 'a'), 'one two three four '.repeat(20))
  await writeFile(join(source, 'inner/b'), Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 89) % 251)))
  const repository = await initRepository(new LocalBackend(folder), PASSWORD, options)
  tree = await backUp(folder, repository, source)
  await repository.saveSnapshot(snapshotOf(tree, source))
  repository.close()
  expected = await readContents(source)
  stored = await readContents(folder)
})

afterAll(async () => {
  done()
  await ended
})

/** By the reader in TypeScript: every file below a folder of the snapshot. */
async function readAll(repository: Repository, id: string, path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const node of (await repository.loadTree(id)).nodes) {
    const place = `${path}/${node.name}`
    if (node.type === 'dir' && node.subtree !== null) {
      for (const [below, bytes] of await readAll(repository, node.subtree, place)) files.set(below, bytes)
    }
    if (node.type !== 'file') continue
    const parts = await Promise.all((node.content ?? []).map((blob) => repository.loadBlob(blob)))
    files.set(place, Buffer.concat(parts))
  }
  return files
}

const isCoded = (error: unknown): boolean => error instanceof BackupError

async function readFlipped(backend: MemoryBackend): Promise<string> {
  const repository = await openRepository(backend, PASSWORD, options)
  try {
    const found = await repository.check({ signal })
    const snapshot = await repository.snapshot('latest')
    for (const [path, bytes] of await readAll(repository, snapshot.tree, '')) {
      if (!isEqual(bytes, expected.get(path))) return 'a wrong byte was read'
    }
    return found.some(({ severity }) => severity === 'error') ? 'found' : 'harmless'
  } finally {
    repository.close()
  }
}

it('R83: whatever byte of a repository is changed, TypeScript never reads a wrong one', async () => {
  const outcomes: Record<string, number> = {}
  for (const [path, content] of stored) {
    if (content === 'folder') continue
    for (let at = 0; at < content.length; at++) {
      const backend = await flippedInMemory(path, at)
      const outcome = await readFlipped(backend).catch((error: unknown) => {
        if (!isCoded(error)) throw new Error(`${relative(folder, path)}, byte ${at}`, { cause: error })
        return 'refused'
      })
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    }
  }
  expect(Object.keys(outcomes).sort()).not.toContain('a wrong byte was read')
  expect(outcomes['refused']).toBeGreaterThan(2_000)
})

async function flippedInMemory(flipped: string, at: number): Promise<MemoryBackend> {
  const backend = new MemoryBackend(folder)
  for (const [path, content] of stored) {
    if (content === 'folder') continue
    const bytes = new Uint8Array(content)
    if (path === flipped) bytes[at] = (bytes[at] ?? 0) ^ FLIP
    const [kind = '', ...rest] = relative(folder, path).split('/')
    await backend.save(kind as 'config', kind === 'config' ? '' : (rest.at(-1) ?? ''), bytes)
  }
  return backend
}

it('R83: whatever byte of packs and index is changed, the mover never restores a wrong one', async () => {
  const repository = await openRepository(new LocalBackend(folder), PASSWORD, options)
  const outcomes = { refused: 0, named: 0, harmless: 0 }
  for (const [path, content] of stored) {
    if (content === 'folder' || !/^(data|index)\//.test(relative(folder, path))) continue
    for (let at = 0; at < content.length; at++) {
      await flipOnDisk(path, at, content)
      outcomes[await restoreFlipped(repository)]++
      await flipOnDisk(path, at, content, 0)
    }
  }
  repository.close()
  expect(outcomes.refused).toBeGreaterThan(300)
  expect(outcomes.named).toBeGreaterThan(300)
})

async function flipOnDisk(path: string, at: number, content: Uint8Array, flip = FLIP): Promise<void> {
  const file = await openFile(path, 'r+')
  await file.write(Uint8Array.of((content[at] ?? 0) ^ flip), 0, 1, at)
  await file.close()
}

async function restoreFlipped(repository: Repository): Promise<'refused' | 'named' | 'harmless'> {
  const target = join(scratch, 'target')
  await rm(target, { recursive: true, force: true })
  await mkdir(target)
  const request = { tree, target, mark: '1', include: [], hiddenNames: [], owners: false, verify: false } as const
  const issues = await usingEngine(folder, repository, async (engine) => {
    const result = await engine.restore({ ...request, conflicts: 'replace' }, () => undefined)
    return result.issues.length
  }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('repository.'))) throw error
    return null
  })
  if (issues === null) {
    expect(await readdir(target)).toEqual([])
    return 'refused'
  }
  const restored = await readContents(target)
  for (const [path, content] of restored) {
    if (content !== 'folder') expect(isEqual(content, expected.get(`/${relative(target, path)}`))).toBe(true)
  }
  const isAll = [...expected.keys()].every((path) => restored.has(join(target, path)))
  expect(isAll || issues > 0).toBe(true)
  return issues > 0 ? 'named' : 'harmless'
}
