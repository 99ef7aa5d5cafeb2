import { expect, it } from 'vitest'
import { snapshotAt } from '../repository/snapshot.fake'
import type { SnapshotSelection } from '../repository'
import { namedAmong } from './snapshot-arguments'

const none = { hosts: [], paths: [], tags: [] }
const all = [
  snapshotAt(1, { id: 'aa11', tags: ['kept'] }),
  snapshotAt(2, { id: 'aa22' }),
  snapshotAt(3, { id: 'bb33' }),
]

function named(asked: readonly string[], selection: SnapshotSelection = none) {
  const said: string[] = []
  const found = namedAmong(all, asked, selection, { complain: (line) => void said.push(line) })
  return { ids: found.map(({ id }) => id), said }
}

it('Z97: restore points that are named are those, each once, in the order asked; latest is the newest', () => {
  expect(named(['bb', 'aa1', 'bb33']).ids).toEqual(['bb33', 'aa11'])
  expect(named(['latest']).ids).toEqual(['bb33'])
})

it('Z97: without names those are meant that the options select', () => {
  expect(named([]).ids).toEqual(['aa11', 'aa22', 'bb33'])
  expect(named([], { ...none, tags: [['kept']] }).ids).toEqual(['aa11'])
})

it('Z97: a name that fits none, or several, is said and passed over', () => {
  const { ids, said } = named(['aa', 'cc', '', 'bb'])
  expect(ids).toEqual(['bb33'])
  expect(said).toEqual([
    'Ignoring "aa": several snapshots begin with it',
    'Ignoring "cc": no snapshot has it',
    'Ignoring "": no snapshot has it',
  ])
})
