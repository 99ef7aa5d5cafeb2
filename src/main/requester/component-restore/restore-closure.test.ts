import { expect, it } from 'vitest'
import { inEnglish } from '../../model/sentence'
import { noFileEntries, nothingUnknown, type ComponentMetadata, type WriterMetadata } from '../../vss/documents'
import type { StoredComponent } from './point-components'
import { restoredTogether } from './restore-closure'

const component = (name: string, needs: readonly string[] = [], logicalPath = ''): ComponentMetadata => ({
  ...{ kind: 'database', logicalPath, name, caption: name, restoreMetadata: false, notifyOnBackupComplete: false },
  ...{ selectable: true, selectableForRestore: true, componentFlags: 0, fileSets: [], unknown: nothingUnknown },
  dependencies: needs.map((other) => ({
    writerId: `W-${other}`,
    logicalPath: '',
    name: other,
    unknown: nothingUnknown,
  })),
})

/** A component of a writer of its own, with these members below it. */
function stored(
  name: string,
  needs: readonly string[] = [],
  members: readonly ComponentMetadata[] = [],
): StoredComponent {
  const own = component(name, needs)
  const writer: WriterMetadata = {
    ...{ writerId: `w-${name}`, instanceId: 'i', instanceName: '', name, usage: 'user-data', source: 'other' },
    ...{ majorVersion: 1, minorVersion: 0, backupSchema: 0, restoreMethod: null, components: [own, ...members] },
    ...{ excludes: [], excludesFromSnapshot: [], unknown: nothingUnknown },
    ...{ unknownIdentification: nothingUnknown, unknownLocations: nothingUnknown },
  }
  return {
    ...{ writerId: writer.writerId, instanceName: '', logicalPath: '', name, writer, linkNames: [] },
    component: {
      ...{
        kind: 'database',
        logicalPath: '',
        name,
        backupStamp: null,
        previousBackupStamp: null,
        backupSucceeded: true,
      },
      ...{ backupMetadata: null, restoreMetadata: null, failure: null, consistency: null, reason: '' },
      ...{ ...noFileEntries, unknown: nothingUnknown },
    },
    links: () => Promise.resolve([]),
  }
}
const asked = (one: StoredComponent, members: readonly string[] = []) => ({
  stored: one,
  choice: { ...one, members: members.map((name) => ({ logicalPath: one.name, name })) },
})
const told = (wanted: readonly ReturnType<typeof asked>[], all: readonly StoredComponent[]) =>
  restoredTogether(wanted, all).map((one, _, list) => ({
    name: one.stored.name,
    by: one.neededBy?.name ?? null,
    needs: one.needs.map((at) => list[at]?.stored.name),
    refusal: one.refusal?.kind ?? null,
  }))

it('I63: the closure comes along, what is needed first, each once', () => {
  const [a, b, c, d] = [stored('a', ['b', 'c']), stored('b', ['c']), stored('c'), stored('d')]
  expect(told([asked(a)], [d, c, b, a])).toEqual([
    { name: 'c', by: 'b', needs: [], refusal: null },
    { name: 'b', by: 'a', needs: ['c'], refusal: null },
    { name: 'a', by: null, needs: ['b', 'c'], refusal: null },
  ])
  expect(told([asked(a), asked(c)], [a, b, c]).map(({ name, by }) => [name, by])).toEqual([
    ['c', null],
    ['b', 'a'],
    ['a', null],
  ])
})

it('I63: a circle is restored once, whichever of it was asked for', () => {
  const [a, b] = [stored('a', ['b']), stored('b', ['a'])]
  for (const one of [a, b])
    expect(
      told([asked(one)], [a, b])
        .map(({ name, needs }) => `${name} needs ${needs.join()}`)
        .sort(),
    ).toEqual(['a needs b', 'b needs a'])
})

it('I63: only what the chosen members need counts, and a dependency outside the chosen members brings all', () => {
  const members = [component('left', ['b'], 'a'), component('right', ['c'], 'a')]
  const [a, b, c] = [stored('a', [], members), stored('b'), stored('c', ['a'])]
  expect(told([asked(a, ['left'])], [a, b, c]).map(({ name }) => name)).toEqual(['b', 'a'])
  const together = restoredTogether([asked(c), asked(a, ['left'])], [a, b, c])
  expect(together.find(({ stored: one }) => one === a)?.choice.members).toEqual([])
})

it('I65: what is not in the point, or on another computer, refuses what needs it', () => {
  const remote = stored('r')
  const far = {
    ...component('x'),
    dependencies: [{ writerId: 'w-r', logicalPath: '\\\\far', name: 'r', unknown: nothingUnknown }],
  }
  const [a, x] = [stored('a', ['gone']), { ...stored('x'), writer: { ...stored('x').writer, components: [far] } }]
  expect(told([asked(a)], [a])).toEqual([{ name: 'a', by: null, needs: [], refusal: 'dependency-missing' }])
  expect(told([asked(x)], [x, remote])[0]).toMatchObject({ refusal: 'dependency-missing' })
  expect(inEnglish(restoredTogether([asked(x)], [x, remote])[0]?.refusal?.detail ?? '')).toMatch(/on another computer/)
})
