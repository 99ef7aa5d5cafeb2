import { expect, it } from 'vitest'
import type { Repository, Snapshot, Tree } from '../repository'
import { listedEntries } from './ls-entries'

const idOf = (number: number) => String(number).padStart(6, '0').padEnd(64, 'f')
const nodeOf = (name: string, subtree: number | null) =>
  ({
    name,
    type: subtree === null ? 'file' : 'dir',
    subtree: subtree === null ? null : idOf(subtree),
  }) as Tree['nodes'][0]

/** Thirty folders in each folder, all the same one; counts what is read. */
function bombed() {
  const reads: string[] = []
  const loadTree = (id: string): Promise<Tree> => {
    reads.push(id)
    const level = parseInt(id.slice(0, 6), 10)
    const nodes =
      level === 0 ? [nodeOf('leaf', null)] : Array.from({ length: 30 }, (_, copy) => nodeOf(`d${copy + 10}`, level - 1))
    return Promise.resolve({ id, nodes })
  }
  const blobIndex = () => Promise.resolve({ blobs: 0, has: () => false, find: () => [] })
  return { reads, repository: { loadTree, blobIndex } as unknown as Repository }
}

const POINT = { id: 'p', tree: idOf(8) } as Snapshot

async function pathsOf(repository: Repository, wish: Parameters<typeof listedEntries>[2]): Promise<readonly string[]> {
  const paths: string[] = []
  for await (const { path, isShown } of listedEntries(repository, POINT, wish)) if (isShown) paths.push(path)
  return paths
}

it('Z112: ls of folders without end fails after a hundred thousand of them', async () => {
  for (const wish of [
    { folders: [], isRecursive: false },
    { folders: ['/d10/d11'], isRecursive: true },
  ]) {
    const { reads, repository } = bombed()
    await expect(pathsOf(repository, wish)).rejects.toMatchObject({ code: 'repository.tree-corrupt' })
    expect(reads.length).toBeLessThan(150_000)
  }
})

it('Z98: what is directly in a folder that is named is listed, however much is below', async () => {
  const { reads, repository } = bombed()
  const wish = { folders: ['/d10/d11'], isRecursive: false }
  const listed = await pathsOf(repository, wish)
  expect([listed.length, listed[0], listed[1]]).toEqual([31, '/d10/d11', '/d10/d11/d10'])
  expect(reads).toEqual([idOf(8), idOf(7), idOf(6)])
})
