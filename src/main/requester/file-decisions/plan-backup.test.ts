import { expect, it } from 'vitest'
import { backupSchema as schema } from '../../vss/documents'
import {
  fakeComponent as component,
  fakeFileSet as fileSet,
  fakeWriter as writer,
} from '../component-selection/writer-metadata.fake'
import { documentPath } from './document-path'
import { fakeDifferenced, fakeDocument, fakePartial, fakeVolumes, plan } from './plan-backup.fake'

const both = schema.incremental | schema.differential
const app = (backupSchema: number, sets = [fileSet('C:\\app', '*')]) =>
  writer('app', [component('data', true, { fileSets: sets })], { backupSchema })

it('E1: Windows paths are understood: variables in any case, both slashes, volumes by letter and by id', () => {
  const variables = new Map([['SYSTEMROOT', 'C:\\Windows']])
  expect(documentPath('%SystemRoot%\\Temp\\', variables)).toMatchObject({ folded: 'c:/windows/temp', volume: 'C:' })
  expect(documentPath('d:/data', variables)).toMatchObject({ text: 'D:\\data', volume: 'D:' })
  expect(documentPath('\\\\?\\Volume{ab-1}\\Boot', variables).volume).toBe('\\\\?\\Volume{ab-1}')
  expect(documentPath('\\\\host\\share\\x', variables).volume).toBe('\\\\host\\share')
  expect(documentPath('%Nowhere%\\x', variables).unknownVariables).toEqual(['Nowhere'])
  expect(documentPath('\\System Volume Information', variables).volume).toBeNull()
  expect(documentPath('/Var/%x%/', variables)).toMatchObject({ folded: '/Var/%x%', volume: '/' })
})

it('E2: a volume map says what is in the job, and where it is read', () => {
  const here = writer('w', [component('a', true, { fileSets: [fileSet('%Root%\\a', '*')] })])
  const there = writer('v', [component('b', true, { fileSets: [fileSet('D:\\b', '*')] })])
  const { made } = plan([here, there], { volumes: fakeVolumes({ 'c:': '/mnt/c' }, { ROOT: 'C:\\R' }) })
  expect(made.writers[0]?.components[0]?.files[0]).toMatchObject({ readAt: '/mnt/c/R/a', volumes: ['C:'] })
  expect(made.writers[1]?.components[0]?.inclusion).toMatchObject({ obstacle: { kind: 'volume-not-in-job' } })
  const unknown = plan([here], { volumes: fakeVolumes({ 'c:': '/mnt/c' }) })
  expect(unknown.component?.inclusion).toMatchObject({ obstacle: { kind: 'path-unknown', variables: ['Root'] } })
})

it('E2: a path that goes up is no path of a volume', () => {
  const { component } = plan([app(0, [fileSet('C:\\app\\..\\x', '*')])])
  expect(component?.inclusion).toMatchObject({ obstacle: { kind: 'path-unknown' } })
})

it('E21: one volume has one name, and paths with the same unknown variable lie on the same volume', () => {
  const sets = ['c:\\a', 'C:\\b', '%Root%\\a', '%ROOT%\\b'].map((path) => fileSet(path, '*'))
  expect(plan([app(0, sets)]).made.shadowCopyVolumes).toEqual(['%ROOT%', 'C:'])
})

it('E3: a tree needs the volumes that are mounted below it', () => {
  const volumes = fakeVolumes({ 'C:': '/mnt/c', 'C:\\app\\arch': '/mnt/arch' })
  const sets = (recursive: boolean) => app(0, [fileSet('C:\\app', '*', { recursive })])
  expect(plan([sets(true)], { volumes }).made.shadowCopyVolumes).toEqual(['C:', 'C:\\app\\arch'])
  expect(plan([sets(false)], { volumes }).made.shadowCopyVolumes).toEqual(['C:'])
  const below = app(0, [fileSet('C:\\app\\arch\\x', '*')])
  expect(plan([below], { volumes }).component?.files[0]?.readAt).toBe('/mnt/arch/x')
})

it('E4: a writer with the bit of the type gets it', () => {
  expect(plan([app(schema.copy)], { type: 'copy' }).effective).toEqual({ kind: 'as-asked', type: 'copy' })
  expect(plan([app(0)], { type: 'full' }).effective).toEqual({ kind: 'as-asked', type: 'full' })
})

it.each(['copy', 'incremental'] as const)('E5: without the bit of %s, one with another chain is left out', (type) => {
  const target = app(schema.differential)
  expect(plan([target], { type }).effective).toEqual({ kind: 'left-out', why: 'would-see-full' })
  expect(plan([target], { type }).made.writers[0]?.takesPart).toBe(false)
  const confirmed = plan([target], { type, isConfirmed: () => true })
  expect(confirmed.effective).toEqual({ kind: 'as-full', why: 'confirmed' })
  expect(confirmed.rows).toEqual(['data *: copy shadow-copy E17'])
})

it('E6: a writer without any chain takes part, and sees a full backup', () => {
  const { effective, made } = plan([app(0)], { type: 'incremental' })
  expect(effective).toEqual({ kind: 'as-full', why: 'unsupported' })
  expect(made.writers[0]?.takesPart).toBe(true)
})

it('E7: copy is decided by the bits of full, log by its own in every file set', () => {
  const sets = [fileSet('C:\\a', 'full', { backupTypes: 0x101 }), fileSet('C:\\a', 'log', { backupTypes: 0x808 })]
  const target = app(schema.copy | schema.log, sets)
  expect(plan([target], { type: 'copy' }).rows).toEqual(['data full: copy shadow-copy E17', 'data log: skip E18'])
  const completed = [fakeDocument('full', [target])]
  expect(plan([target], { type: 'log', completed }).rows).toEqual([
    'data full: skip E18',
    'data log: copy shadow-copy E17',
  ])
})

it('E8: an increment builds on a full or an increment, a differential on a full, nothing on a copy or a log', () => {
  const target = app(both | schema.timestamped)
  const [full, incremental] = [
    fakeDocument('full', [target], { backupStamp: 'F' }),
    fakeDocument('incremental', [target], { backupStamp: 'I' }),
  ]
  const completed = [full, incremental, fakeDocument('copy', [target], { backupStamp: 'C' })]
  expect(plan([target], { type: 'incremental', completed }).component?.previousStamp).toBe('I')
  expect(plan([target], { type: 'differential', completed }).component?.previousStamp).toBe('F')
  const copies = [fakeDocument('copy', [target]), fakeDocument('log', [target])]
  expect(plan([target], { type: 'incremental', completed: copies }).effective).toMatchObject({ why: 'no-base' })
})

it.each([null, false])('E9: a component whose backup did not succeed (%s) is no base', (backupSucceeded) => {
  const target = app(both)
  const completed = [fakeDocument('full', [target], { backupSucceeded })]
  expect(plan([target], { type: 'incremental', completed }).effective).toEqual({ kind: 'as-full', why: 'no-base' })
})

it('E10: what has no base is decided by the bits of full and of the type together', () => {
  const sets = [
    fileSet('C:\\a', 'full', { backupTypes: 0x101 }),
    fileSet('C:\\a', 'log', { backupTypes: 0x404 }),
    fileSet('C:\\a', 'other', { backupTypes: 0x202 }),
  ]
  expect(plan([app(both, sets)], { type: 'incremental' }).rows).toEqual([
    'data full: copy shadow-copy E17',
    'data log: copy shadow-copy E17',
    'data other: skip E18',
  ])
})

it('E11: an exclusive writer takes increments or differentials after a full, not both', () => {
  const target = app(both | schema.exclusiveIncrementalDifferential)
  const [full, increment] = [fakeDocument('full', [target]), fakeDocument('incremental', [target])]
  const mix = plan([target], { type: 'differential', completed: [full, increment] })
  expect(mix.effective).toEqual({ kind: 'left-out', why: 'exclusive-mix' })
  const anew = plan([target], { type: 'differential', completed: [full, increment, full] })
  expect(anew.effective).toMatchObject({ kind: 'as-asked' })
  const other = plan([app(both)], { type: 'differential', completed: [full, increment] })
  expect(other.effective).toMatchObject({ kind: 'as-asked' })
})

it('E12: only a writer with stamps is told one', () => {
  const completed = [fakeDocument('full', [app(both)], { backupStamp: 'F' })]
  expect(plan([app(both)], { type: 'incremental', completed }).component?.previousStamp).toBeNull()
})

it('E13: an exclude wins over every file set, and against the default path', () => {
  const sets = [
    fileSet('C:\\App', '*.TMP', { alternatePath: 'D:\\spool' }),
    fileSet('c:\\app\\below', '*.*', { recursive: true }),
    fileSet('C:\\app', 'a?.*'),
    fileSet('C:\\app', '*.log'),
  ]
  const pattern = { recursive: true, unknown: { attributes: new Map<string, string>(), children: [] } }
  const excludes = [
    { ...pattern, path: 'c:\\app', fileSpec: '*.tmp' },
    { ...pattern, path: 'C:\\app\\below\\', fileSpec: '*' },
  ]
  const target = writer('app', [component('data', true, { fileSets: sets })], { excludes })
  const { rows, component: planned } = plan([target])
  expect(rows).toEqual([
    'data *.TMP: skip E13',
    'data *.*: skip E13',
    'data a?.*: copy shadow-copy E17',
    'data *.log: copy shadow-copy E17',
  ])
  expect(planned?.files.map(({ exceptions }) => exceptions)).toEqual([[], [], ['some-excluded'], []])
})

const named = fakeDifferenced('C:\\app', '*', '77')

it('E14: differenced files come before the mask', () => {
  const target = app(both | schema.lastModify, [fileSet('C:\\app', '*', { backupTypes: 0 })])
  const completed = [fakeDocument('full', [target])]
  const components = fakeDocument('incremental', [target], named)
  const { rows, component: planned } = plan([target], { type: 'incremental', completed, components })
  expect(rows).toEqual(['data *: copy-modified live E14'])
  expect(planned?.files[0]?.action).toMatchObject({ since: 77n })
})

it('E15: differenced files count only for a writer that can name them, upon a base', () => {
  const rowsOf = (backupSchema: number, completed: boolean) => {
    const target = app(backupSchema, [fileSet('C:\\app', '*', { backupTypes: 0x505 })])
    const components = fakeDocument('incremental', [target], named)
    const before = completed ? [fakeDocument('full', [target])] : []
    return plan([target], { type: 'incremental', components, completed: before }).rows
  }
  expect(rowsOf(both | schema.lastModify, false)).toEqual(['data *: copy shadow-copy E17'])
  expect(rowsOf(both, true)).toEqual(['data *: copy shadow-copy E17'])
  expect(rowsOf(both | schema.lastModify, true)).toEqual(['data *: copy-modified shadow-copy E14'])
})

it('E16: of a partial file only the ranges are copied, and it is taken out of its file set', () => {
  const target = app(0, [fileSet('C:\\files', '*.txt'), fileSet('C:\\files2\\', 'x')])
  const byFile = fakePartial('C:\\files2', { ranges: 'File=C:\\files2\\ranges.bin' })
  const partialFiles = [...fakePartial('C:\\files').partialFiles, ...byFile.partialFiles]
  const components = fakeDocument('full', [target], { partialFiles })
  const { rows, component: planned } = plan([target], { components })
  expect(rows).toEqual([
    'data *.txt: copy shadow-copy E17',
    'data x: copy shadow-copy E17',
    'data partial.txt: ranges shadow-copy E16',
    'data partial.txt: ranges shadow-copy E16',
    'data ranges.bin: copy shadow-copy E16',
  ])
  expect(planned?.files[0]?.exceptions).toEqual(['some-partial'])
  expect(planned?.problems).toEqual([])
})

it('E18: a file set that the type does not need is skipped, even of a mandatory component', () => {
  const keys = component('keys', false, { fileSets: [fileSet('C:\\keys', '*', { backupTypes: 0x404 })] })
  expect(plan([writer('w', [keys])]).rows).toEqual(['keys *: skip E18'])
})

it('E19, E21: a file is read live when its mask allows, and its volume needs no shadow copy', () => {
  const live = fileSet('E:\\log', '*', { backupTypes: 0x00f })
  const { rows, made } = plan([app(0, [fileSet('C:\\app', '*'), live])])
  expect(rows).toEqual(['data *: copy shadow-copy E17', 'data *: copy live E17'])
  expect([made.shadowCopyVolumes, made.liveVolumes]).toEqual([['C:'], ['E:']])
  expect(plan([app(0, [live])]).made.shadowCopyVolumes).toEqual([])
})

it.each([
  ['differenced files that overlap a file set', fakeDifferenced('C:\\app', 'a*', null), 'overlaps'],
  ['a partial file elsewhere', fakePartial('C:\\elsewhere'), 'outside the paths'],
  ['ranges that cannot be read', fakePartial('C:\\app', { ranges: '5:' }), 'cannot read the ranges'],
  ['a partial file with a wildcard', fakePartial('C:\\app', { fileName: '*' }), 'cannot read a partial file'],
  ['a time that is none', fakeDifferenced('C:\\app', '*.x', '-1'), 'time of'],
])('E20: %s are an error of the writer', (_what, entry, words) => {
  const target = app(both | schema.lastModify, [fileSet('C:\\app', '*.x')])
  const components = fakeDocument('incremental', [target], entry)
  const completed = [fakeDocument('full', [target])]
  const { component: planned, rows } = plan([target], { type: 'incremental', components, completed })
  expect(planned?.problems.join()).toContain(words)
  expect(rows).toEqual(['data *.x: copy shadow-copy E17'])
})

it('E20: a file both partial and differenced is copied as differenced; partial files need our offer', () => {
  const target = app(both | schema.lastModify, [fileSet('C:\\app', '*')])
  const completed = [fakeDocument('full', [target])]
  const components = fakeDocument('incremental', [target], { ...named, ...fakePartial('C:\\app') })
  const mixed = plan([target], { type: 'incremental', components, completed })
  expect(mixed.component?.problems).toEqual([
    'partial file C:\\app partial.txt: is differenced too; it is copied whole',
  ])
  expect(mixed.rows).toEqual(['data *: copy-modified shadow-copy E14'])
  const refused = plan([target], { components: { ...components, partialFileSupport: false } })
  expect(refused.component?.problems).toEqual(['names partial files, which this backup did not offer to keep'])
})

it('E23: a file set with an alternate path is read there and restored to its path', () => {
  const { component: planned } = plan([app(0, [fileSet('C:\\app', '*', { alternatePath: 'D:\\spool' })])])
  expect(planned?.files[0]).toMatchObject({ path: 'C:\\app', readAt: 'D:\\spool', volumes: ['D:'] })
})

it('E24: files that appear during the backup are marked', () => {
  const { component: planned } = plan([app(0, [fileSet('C:\\app', '*', { backupTypes: 0x10f0f })])])
  expect(planned?.files[0]?.exceptions).toEqual(['created-during-backup'])
})
