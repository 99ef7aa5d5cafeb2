import { expect, it } from 'vitest'
import type { Node, Repository, Snapshot } from '../repository'
import { readFirstFolders } from './first-folders'

const POINT = { id: 'p' } as Snapshot
const node = (name: string, type: Node['type']) => ({ name, type }) as Node

/** Notes which folders are read. */
function reading(folders: (path: string) => readonly Node[] | null) {
  const read: string[] = []
  const folderPage: Repository['folderPage'] = (_, path, { limit }) => {
    read.push(path)
    const nodes = folders(path)
    if (nodes === null) return Promise.reject(new Error('damaged'))
    return Promise.resolve({ entries: nodes.slice(0, limit), total: nodes.length })
  }
  return { read, repository: { folderPage } }
}

it('S166: the folders that are shown first are read ahead, down to the first one with a choice', async () => {
  const { read, repository } = reading((path) =>
    path === '/home/ana' ? [node('a', 'dir'), node('b', 'dir')] : [node(path === '' ? 'home' : 'ana', 'dir')],
  )
  await readFirstFolders(repository, POINT)
  expect(read).toEqual(['', '/home', '/home/ana'])
})

it('S166: what is damaged, and what leads down without end, ends the reading ahead and nothing else', async () => {
  const damaged = reading((path) => (path === '' ? [node('home', 'dir')] : null))
  await readFirstFolders(damaged.repository, POINT)
  expect(damaged.read).toEqual(['', '/home'])
  const endless = reading(() => [node('d', 'dir')])
  await readFirstFolders(endless.repository, POINT)
  expect(endless.read).toHaveLength(64)
  const file = reading(() => [node('f', 'file')])
  await readFirstFolders(file.repository, POINT)
  expect(file.read).toEqual([''])
})
