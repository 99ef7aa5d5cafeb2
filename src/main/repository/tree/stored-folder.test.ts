import { expect, it } from 'vitest'
import { readStoredFolder } from './stored-folder'
import { findNode, parseTree } from './tree'
import { unquoteName } from './go-quote'

const time = '2026-11-21T10:00:00.123456789Z'
const common = { mode: 420, mtime: time, atime: time, ctime: time, uid: 1, gid: 2, size: 3, links: 1 }
const file = (name: string, more: object = {}) => ({ name, type: 'file', ...common, content: [], ...more })
const blobOf = (nodes: readonly object[], text = JSON.stringify) =>
  Buffer.from(`{"nodes":[${nodes.map((node) => text(node)).join()}]}`)

/** In the order of their bytes; three are escaped. */
const NODES = [
  file('a b'),
  file('a }]"name":"'.replaceAll('"', '\\"')),
  file('b\\xff', { extended_attributes: [{ name: 'user.x', value: 'AP8Q' }] }),
  file('c', { subtree: null, linktarget: 'b' }),
  file('ü'),
  file('ü\\n'),
]

it('S167: each entry is what the whole folder has at its place, and is found by its bytes', async () => {
  const blob = blobOf(NODES)
  const [folder, tree] = [await readStoredFolder('0', blob), await parseTree('0', blob)]
  expect(folder.texts).toHaveLength(NODES.length)
  for (const [index, node] of tree.nodes.entries()) {
    const name = unquoteName(node.name)
    expect(folder.node(index)).toEqual(node)
    expect(folder.name(index)).toEqual(name)
    expect(folder.find(name)).toEqual(findNode(tree, name))
  }
  for (const absent of ['', 'a', 'b', 'd', 'zzz']) expect(folder.find(Buffer.from(absent))).toBeNull()
})

it('S167: a name is found wherever and however it is written in its entry', async () => {
  const written = (node: object) =>
    JSON.stringify(Object.fromEntries(Object.entries(node).reverse()))
      .replaceAll(':', ' : ')
      .replace('"ab"', '"\\u0061b"')
  const folder = await readStoredFolder(
    '0',
    blobOf(
      [
        { name: 'ab', type: 'fifo' },
        { name: 'c', type: 'fifo' },
      ],
      written,
    ),
  )
  expect(folder.find(Buffer.from('ab'))).toMatchObject({ name: 'ab', type: 'fifo' })
  expect(folder.find(Buffer.from('c'))).toMatchObject({ name: 'c' })
})

it('S167: an entry that is none is said when it is asked for, and a folder that is none at once', async () => {
  const folder = await readStoredFolder('0', blobOf([file('a'), file('b', { size: -1 }), file('c')]))
  expect(folder.find(Buffer.from('a'))).toMatchObject({ name: 'a' })
  expect(() => folder.find(Buffer.from('b'))).toThrow(expect.objectContaining({ code: 'repository.tree-corrupt' }))
  for (const text of ['{"nodes":[{]}', '{}', '{"nodes":[,]}', '{"nodes":[{}', '{"nodes":7}']) {
    await expect(readStoredFolder('0', Buffer.from(text))).rejects.toMatchObject({ code: 'repository.tree-corrupt' })
  }
})
