import { expect, it } from 'vitest'
import { mail, plannedComponent, sqlite } from '../applications.fake'
import { type ComponentNode, componentTree, limited, matching } from './component-tree'

const shape = (nodes: readonly ComponentNode[]): unknown[] =>
  nodes.map(({ label, component, below }) => [`${label}${component ? '' : '/'}`, ...shape(below)])

it('S81: components hang below the component or the logical path that holds them', () => {
  expect(shape(componentTree(mail.components))).toEqual([['store', ['folders']], ['archive']])
  expect(shape(componentTree(sqlite.components))).toEqual([['/home/ana/Documents/', ['ledger.db'], ['photos.db']]])
  const late = [plannedComponent('b', { logicalPath: 'a' }), plannedComponent('a')]
  expect(shape(componentTree(late))).toEqual([['a', ['b']]])
})

it('S81: what is searched for is found with the way to it', () => {
  const tree = componentTree([...mail.components, ...sqlite.components])
  expect(shape(matching(tree, ' LEDGER '))).toEqual([['/home/ana/Documents/', ['ledger.db']]])
  expect(shape(matching(tree, 'Public'))).toEqual([['store', ['folders']]])
  expect(matching(tree, '')).toBe(tree)
})

it('S81: of very many only the first are shown, and the rest is counted', () => {
  const many = componentTree(Array.from({ length: 50 }, (_, at) => plannedComponent(`c${at}`, { logicalPath: 'all' })))
  const { nodes, hidden } = limited(many, 11)
  expect(hidden).toBe(40)
  expect(nodes[0]?.below).toHaveLength(10)
  expect(limited(many, 51).hidden).toBe(0)
})
