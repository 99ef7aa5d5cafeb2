import { expect, it } from 'vitest'
import { findNode, parseTree } from './tree'

const node = (name: string, more = {}) => ({ name, type: 'file', mode: 420, content: [], ...more })
const parse = (...nodes: unknown[]) => parseTree('t', Buffer.from(`${JSON.stringify({ nodes })}\n`))

it('R42: reads nodes in the order of the bytes of their names', async () => {
  const tree = await parse(node('A'), node('a'), node('b\\x00c'.replace('\\x00', '\\x01')), node('é'), node('\\xff'))
  expect(tree.nodes.map(({ name }) => name)).toEqual(['A', 'a', 'b\\x01c', 'é', '\\xff'])
  expect((await parseTree('t', Buffer.from('{"nodes":[]}\n'))).nodes).toEqual([])
})

it('R42: fills in what is left out, and ignores what it does not know', async () => {
  const xattr = { name: 'user.a', value: 'AP8=' }
  const { nodes } = await parse(
    node('d', { type: 'dir', content: null, subtree: '0'.repeat(64), future: 1 }),
    node('l', { type: 'symlink', content: null, linktarget: 'x\ufffd', linktarget_raw: 'eP8=' }),
    node('x', {
      extended_attributes: [xattr, { name: 'user.b', value: null }],
      mtime: '2026-01-02T03:04:05.123456789+02:00',
    }),
  )
  expect(nodes[0]).toMatchObject({ type: 'dir', content: null, subtree: '0'.repeat(64), uid: 0, user: '', size: 0 })
  expect([...(nodes[1]?.linkTargetRaw ?? [])]).toEqual([0x78, 0xff])
  expect(nodes[2]?.extendedAttributes.map(({ value }) => [...value])).toEqual([[0, 0xff], []])
  expect(nodes[2]?.mtime).toBe('2026-01-02T03:04:05.123456789+02:00')
})

it.each([
  ['out of order', [node('b'), node('a')]],
  ['twice', [node('a'), node('a')]],
  ['twice in other words', [node('a'), node('\\x61')]],
  ['empty', [node('')]],
  ['the folder itself', [node('.')]],
  ['the way out', [node('..')]],
  ['the way out, escaped', [node('\\x2e\\x2e')]],
  ['two components', [node('a/b')]],
  ['two components, escaped', [node('a\\x2fb')]],
  ['with a NUL', [node('a\\x00')]],
  ['not quoted', [node('a"')]],
  ['of no type', [{ name: 'a' }]],
  ['of an unknown type', [node('a', { type: 'door' })]],
  ['with content that is no id', [node('a', { content: ['../../x'] })]],
  ['with a time that is none', [node('a', { mtime: 'yesterday' })]],
  ['not an object', [7]],
])('R42: a name that is %s is refused', async (_words, nodes) => {
  await expect(parse(...nodes)).rejects.toMatchObject({
    code: 'repository.tree-corrupt',
    options: { context: { tree: 't' } },
  })
})

it('R42: what is no JSON is refused', async () => {
  await expect(parseTree('t', Buffer.from('{"nodes":['))).rejects.toMatchObject({ code: 'repository.tree-corrupt' })
})

it('R43: finds a node by the bytes of its name, however they are written', async () => {
  const names = ['a', 'b', '\\x63', 'd', 'é']
  const tree = await parse(...names.map((name) => node(name)))
  for (const [i, name] of ['a', 'b', 'c', 'd', 'é'].entries()) {
    expect(findNode(tree, Buffer.from(name))?.name).toBe(names[i])
  }
  for (const name of ['', '0', 'aa', 'z\u00ff']) expect(findNode(tree, Buffer.from(name))).toBeNull()
})
