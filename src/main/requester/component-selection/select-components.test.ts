import { expect, it } from 'vitest'
import type { ComponentFileSet, WriterMetadata } from '../../vss/documents'
import { pathName } from './component-family'
import { restorability } from './restore-selection'
import { selectComponents } from './select-components'
import { type Inclusion, type Obstacle, type SelectionRequest, isExplicit } from './selection'
import { fakeComponent as component, fakeFileSet, fakeWriter } from './writer-metadata.fake'

const N = false
const Y = true

/** The worked example that every rule of selection shows in. */
const example = fakeWriter('w', [
  component('Executables', N),
  component('Executables\\ConfigFiles', N),
  component('LicenseInfo', Y),
  component('Security', Y),
  component('Security\\UserInfo', N),
  component('writerData', Y),
  component('writerData\\Set1', N),
  component('writerData\\Set1\\Jan', N),
  component('writerData\\QueryLogs\\Query', N),
  component('writerData\\Usage', Y),
  component('writerData\\Usage\\Dec', N),
])

/** `wanted` are `class id:full name`; null is everything. */
function select(
  writers: readonly WriterMetadata[],
  wanted: readonly string[] | null,
  more: Partial<Pick<SelectionRequest, 'writerObstacle' | 'fileSetObstacle'>> = {},
) {
  const selection = selectComponents(writers, {
    wanted:
      wanted?.map((text) => {
        const [writerId = '', full = ''] = text.split(':')
        const at = full.lastIndexOf('\\')
        const logicalPath = at < 0 ? '' : full.slice(0, at)
        return { writerId, instanceId: null, logicalPath, name: full.slice(at + 1) }
      }) ?? null,
    writerObstacle: () => null,
    fileSetObstacle: () => null,
    ...more,
  })
  const inclusions = new Map<string, Inclusion>()
  for (const { writer, components } of selection.writers) {
    for (const { component, inclusion } of components) {
      const name = `${writer.writerId}:${pathName(component)}`
      if (!inclusions.has(name)) inclusions.set(name, inclusion)
    }
  }
  const named = (test: (inclusion: Inclusion) => boolean) =>
    [...inclusions].flatMap(([name, inclusion]) => (test(inclusion) ? [name.slice(name.indexOf(':') + 1)] : []))
  return {
    selection,
    of: (name: string) => inclusions.get(name),
    explicit: named(isExplicit),
    implicit: named(({ kind }) => kind === 'implicit'),
    out: named((inclusion) => !isExplicit(inclusion) && inclusion.kind !== 'implicit'),
  }
}

const onVolume =
  (covered: string) =>
  (fileSet: ComponentFileSet): Obstacle | null =>
    fileSet.path.startsWith(covered)
      ? null
      : { kind: 'volume-not-in-job', path: fileSet.path, volume: fileSet.path.slice(0, 2) }

it('X5: the worked example, with writerData', () => {
  const { explicit, implicit, out } = select([example], ['w:writerData'])
  expect(explicit).toEqual(['Executables', 'Executables\\ConfigFiles', 'writerData'])
  const below = ['Set1', 'Set1\\Jan', 'QueryLogs\\Query', 'Usage', 'Usage\\Dec']
  expect(implicit).toEqual(below.map((name) => `writerData\\${name}`))
  expect(out).toEqual(['LicenseInfo', 'Security', 'Security\\UserInfo'])
})

it('X5: the worked example, with Usage alone', () => {
  const { explicit, implicit, of } = select([example], ['w:writerData\\Usage'])
  expect(explicit).toEqual(['Executables', 'Executables\\ConfigFiles', 'writerData\\Usage'])
  expect(implicit).toEqual(['writerData\\Usage\\Dec'])
  expect(of('w:writerData\\Set1\\Jan')).toMatchObject({ kind: 'only-with-set', set: { name: 'writerData' } })
})

it('X1: an ancestor needs no elements between, and a longer name is no ancestor', () => {
  const writer = fakeWriter('w', [component('a', Y), component('a\\x\\y\\b', N), component('ab\\c', N)])
  const { of } = select([writer], ['w:a'])
  expect(of('w:a\\x\\y\\b')).toMatchObject({ kind: 'implicit' })
  expect(of('w:ab\\c')).toEqual({ kind: 'mandatory' })
})

it('X2: what is not selectable forms no set: each is added by itself', () => {
  const { of } = select([example], ['w:LicenseInfo'])
  expect(of('w:Executables')).toEqual({ kind: 'mandatory' })
  expect(of('w:Executables\\ConfigFiles')).toEqual({ kind: 'mandatory' })
})

it('X3: a name described twice counts once', () => {
  const { selection } = select([fakeWriter('w', [component('a', Y), component('a', Y)])], null)
  expect(selection.writers[0]?.components.map(({ inclusion }) => inclusion)).toEqual([
    { kind: 'explicit' },
    { kind: 'left-out', obstacle: { kind: 'repeated-name' } },
  ])
})

it('X4: what lies in a set cannot be asked for by itself, and its writer stays out', () => {
  const { of, selection } = select([example], ['w:writerData\\Set1'])
  expect(of('w:writerData\\Set1')).toMatchObject({ kind: 'only-with-set', isWanted: true })
  expect(selection.writers[0]?.takesPart).toBe(false)
})

it('X4: asked for beside its set, it is a member', () => {
  const { of, explicit } = select([example], ['w:writerData', 'w:writerData\\Usage', 'w:writerData\\Set1'])
  expect(of('w:writerData\\Usage')).toMatchObject({ kind: 'implicit', by: { name: 'writerData' } })
  expect(explicit).not.toContain('writerData\\Usage')
})

it('X4: a member of nested sets belongs to the outermost that is added', () => {
  const { of } = select([example], null)
  expect(of('w:writerData\\Usage\\Dec')).toMatchObject({ kind: 'implicit', by: { name: 'writerData' } })
})

it('X6: a component on another volume takes with it every set that holds it, and only those', () => {
  const writer = fakeWriter('w', [
    component('top', Y),
    component('top\\here', Y, { fileSets: [fakeFileSet('C:\\here', '*')] }),
    component('top\\there', N, { fileSets: [fakeFileSet('D:\\there', '*')] }),
  ])
  const { of } = select([writer], null, { fileSetObstacle: onVolume('C:') })
  expect(of('w:top\\there')).toMatchObject({ kind: 'left-out', obstacle: { kind: 'volume-not-in-job', volume: 'D:' } })
  expect(of('w:top')).toEqual({ kind: 'left-out', obstacle: { kind: 'member-left-out', member: 'top\\there' } })
  expect(of('w:top\\here')).toEqual({ kind: 'explicit' })
})

it('X7: a mandatory component that is left out takes the writer with it', () => {
  const writer = fakeWriter('w', [component('a', Y), component('m', N, { fileSets: [fakeFileSet('D:\\m', '*')] })])
  const { of, selection } = select([writer], null, { fileSetObstacle: onVolume('C:') })
  expect(of('w:a')).toEqual({ kind: 'left-out', obstacle: { kind: 'mandatory-left-out', mandatory: 'm' } })
  expect(selection.writers[0]?.takesPart).toBe(false)
})

it('X8: an excluded writer stays out whole', () => {
  const writerObstacle = () => ({ kind: 'writer-excluded' }) as const
  expect(select([example], null, { writerObstacle }).explicit).toEqual([])
})

it('X9: a dependency is added too, with what is mandatory beside it, and theirs in turn', () => {
  const writers = [
    fakeWriter('a', [component('app', Y, { depends: ['b:db'] }), component('other', Y)]),
    fakeWriter('b', [component('db', Y), component('keys', N, { depends: ['c:set\\inner'] })]),
    fakeWriter('c', [component('set', Y), component('set\\inner', N)]),
  ]
  const { of } = select(writers, ['a:app'])
  expect(of('b:db')).toMatchObject({ kind: 'dependency', of: { writerId: 'a', name: 'app' } })
  expect(of('b:keys')).toEqual({ kind: 'mandatory' })
  expect(of('c:set')).toMatchObject({ kind: 'dependency', of: { writerId: 'b', name: 'keys' } })
  expect(of('c:set\\inner')).toMatchObject({ kind: 'implicit', by: { name: 'set' } })
  expect(of('a:other')).toEqual({ kind: 'not-wanted' })
})

it('X9: a dependency of a member counts for its set', () => {
  const writers = [
    fakeWriter('a', [component('set', Y), component('set\\inner', N, { depends: ['B:db'] })]),
    fakeWriter('b', [component('db', Y)]),
  ]
  expect(select(writers, ['a:set']).of('b:db')).toMatchObject({ kind: 'dependency', of: { name: 'inner' } })
})

it.each([
  ['gone:db', 'writer-missing'],
  ['b:nothing', 'component-missing'],
  ['b:db', 'left-out'],
])('X10: a component whose dependency %s is impossible is left out: %s', (target, reason) => {
  const writers = [
    fakeWriter('a', [component('set', Y), component('set\\app', N, { depends: [target] }), component('alone', Y)]),
    fakeWriter('b', [component('db', Y, { fileSets: [fakeFileSet('D:\\db', '*')] })]),
  ]
  const { of } = select(writers, null, { fileSetObstacle: onVolume('C:') })
  expect(of('a:set\\app')).toMatchObject({ kind: 'left-out', obstacle: { kind: 'dependency-impossible', reason } })
  expect(of('a:set')).toMatchObject({ kind: 'left-out', obstacle: { kind: 'member-left-out' } })
  expect(of('a:alone')).toEqual({ kind: 'explicit' })
})

it('X10: a dependency on another machine is refused, wherever its name begins with two backslashes', () => {
  const remote = { writerId: 'b', unknown: { attributes: new Map<string, string>(), children: [] } }
  for (const target of [
    { logicalPath: '\\\\host\\x', name: 'db' },
    { logicalPath: '', name: '\\\\host\\db' },
  ]) {
    const writer = fakeWriter('a', [component('app', Y, { dependencies: [{ ...remote, ...target }] })])
    expect(select([writer], null).of('a:app')).toMatchObject({ obstacle: { reason: 'remote' } })
  }
})

it('X11: components may depend on each other', () => {
  const writers = [
    fakeWriter('a', [component('x', Y, { depends: ['b:y'] })]),
    fakeWriter('b', [component('y', Y, { depends: ['a:x'] })]),
  ]
  expect(select(writers, ['b:y']).of('a:x')).toMatchObject({ kind: 'dependency', of: { name: 'y' } })
})

it('X12: a dependency within one writer says nothing', () => {
  const writer = fakeWriter('a', [component('x', Y, { depends: ['A:y'] }), component('y', Y)])
  const { of } = select([writer], ['a:x'])
  expect(of('a:x')).toEqual({ kind: 'explicit' })
  expect(of('a:y')).toEqual({ kind: 'not-wanted' })
})

it('X13: what nobody describes is said', () => {
  expect(select([example], ['w:writerdata', 'v:LicenseInfo']).selection.missing.map(({ name }) => name)).toEqual([
    'writerdata',
    'LicenseInfo',
  ])
})

it('X14: what was added can be restored, whatever it says of itself', () => {
  expect(restorability(component('a', Y), { kind: 'explicit' })).toEqual({ kind: 'as-set' })
})

it('X15: a member that is selectable for restore can be restored alone, another only with its set', () => {
  const by = component('set', Y)
  const inner = component('set\\inner', N, { selectableForRestore: true })
  expect(restorability(inner, { kind: 'implicit', by })).toEqual({ kind: 'as-member', of: by })
  expect(restorability(component('set\\other', N), { kind: 'implicit', by })).toEqual({
    kind: 'only-with-set',
    set: by,
  })
})

it('X16: what was not backed up cannot be restored', () => {
  expect(restorability(component('a', Y), { kind: 'not-wanted' })).toEqual({ kind: 'not-backed-up' })
})
