import { expect, it } from 'vitest'
import { wantedNodes } from './wanted-nodes'

const blob = (...nodes: readonly unknown[]) => Buffer.from(`${JSON.stringify({ nodes })}\n`)
const file = (name: string) => ({ name, type: 'file', size: 3 })
const folder = { name: 'folder', type: 'dir', subtree: '0'.repeat(64) }
const wanted = (bytes: Uint8Array) => wantedNodes(bytes, (name) => name.startsWith('w'))?.map(({ name }) => name)

it('Z79: folders and what is wanted are read, whatever else there is', () => {
  expect(wanted(blob(file('a'), folder, file('w 1'), { name: 'x' }, file('z')))).toEqual(['folder', 'w 1'])
  expect(wanted(blob())).toEqual([])
})

it.each([
  ['no JSON', Buffer.from('{"nodes":[')],
  ['no folder', Buffer.from('{"nodes":{}}')],
  ['an entry without a name', blob({ type: 'file' })],
  ['names out of order', blob(file('b'), file('a'))],
  ['a name twice', blob(file('a'), file('a'))],
  ['a name that leads elsewhere', blob(file('..'))],
  ['a slash in a name', blob(file('a/b'))],
  ['a quoted name', blob(file('a\\u200e'))],
  ['a name of other letters', blob(file('Größe'))],
  ['a wanted entry that is none', blob({ name: 'w', type: 'file', size: -1 })],
  ['more than one turn may hold', blob(file('a'.repeat(2 ** 20)))],
])('Z79: %s is left to whoever reads node by node', (_, bytes) => {
  expect(wanted(bytes)).toBeUndefined()
})
