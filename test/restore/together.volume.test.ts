import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { type ComponentPlace, plainOptions } from '../../src/contract/component-restore'
import { told } from '../../src/main/model/sentence.fake'
import type { SimulatedScript } from '../../src/main/vss/writers'
import { type ComponentFixture, storePoint } from './chain-fixture'
import type { Place } from './chain-story'
import { PASSWORD, contentOf, restore, sharedPlace } from './restore-place'

const shared = sharedPlace()
afterEach(async () => {
  const { home, data } = shared().place
  for (const folder of ['red', 'blue', 'web', 'store', 'index']) await rm(join(home, `${folder}.log`), { force: true })
  for (const name of await readdir(data)) await rm(join(data, name), { recursive: true })
})

const idOf = (digit: string): string => `00000000-0000-4000-8000-${digit.repeat(12)}`

interface Wish {
  readonly digit: string
  readonly instanceName?: string
  readonly schema?: number
  readonly needs?: readonly string[]
  readonly events?: SimulatedScript['events']
}

/** A writer with one component of the same name, in a folder of its own. */
function writer(place: Place, folder: string, { digit, instanceName, schema = 0x7f7b, needs = [], events = {} }: Wish) {
  const about = { name: `Writer ${digit}`, usage: 'user-data', source: 'other', level: 'front-end' } as const
  return {
    description: {
      ...{ ...about, writerId: idOf(digit), backupSchema: schema, majorVersion: 1, minorVersion: 0 },
      ...(instanceName === undefined ? {} : { instanceName }),
      restore: {
        ...{ method: 'restore-if-can-replace', writerRestore: 'always', rebootRequired: false, service: null },
        alternateLocations: [],
      },
      components: [
        {
          ...{ logicalPath: '', name: `data ${digit}`, caption: `data ${digit}`, kind: 'database', selectable: true },
          fileSets: [
            { path: join(place.data, folder), fileSpec: '*', recursive: true, backupTypes: 3855, isLog: false },
          ],
          dependencies: needs.map((other) => ({ writerId: idOf(other), logicalPath: '', name: `data ${other}` })),
        },
      ],
    },
    events,
    restoreLog: join(place.home, `${folder}.log`),
  } satisfies SimulatedScript
}

const fixture = (place: Place, script: SimulatedScript, folder: string): ComponentFixture => ({
  script,
  links: [
    { type: 'full', files: new Map([[join(place.data, folder, 'file'), Buffer.from(`backed up of ${folder}`)]]) },
  ],
})

/** What a writer was told, event by event. */
async function toldTo(place: Place, folder: string): Promise<readonly string[]> {
  const log = await readFile(join(place.home, `${folder}.log`), 'utf8').catch(() => '')
  return log
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly event: string }).event)
}

type Answer = Extract<SimulatedScript['events']['pre-restore'], { readonly kind: 'direct' }>['components'][number]

/** What a writer answers to PreRestore of its component. */
const answering = (component: string, answer: Partial<Answer>): SimulatedScript['events'] => ({
  'pre-restore': {
    kind: 'direct',
    components: [{ component, failure: '', target: 'original', directedTargets: [], restoreMetadata: null, ...answer }],
  },
})

const inPlace = { kind: 'original' } as const
const BOTH = ['pre-restore', 'post-restore']

it('I60 I61: data goes back to the instance it is of, and to another one only when a person names it', async () => {
  const { place, repository } = shared()
  const [red, blue] = [
    writer(place, 'red', { digit: '1', instanceName: 'red' }),
    writer(place, 'blue', { digit: '1', instanceName: 'blue' }),
  ]
  const points = [fixture(place, red, 'red'), fixture(place, blue, 'blue')]
  const snapshot = await storePoint(place.home, repository, PASSWORD, points)
  const both = [red, blue]
  const own = await restore(place, both, snapshot, inPlace, plainOptions, ({ instanceName }) => instanceName === 'blue')
  expect(own.components?.map(({ instanceName, status }) => [instanceName, status])).toEqual([['blue', 'all']])
  expect([await toldTo(place, 'red'), await toldTo(place, 'blue')]).toEqual([[], BOTH])

  // The writer of blue directs what was red's to a place of its own.
  const file = { sourceFileName: 'file', sourceRanges: '', destinationFileName: 'file', destinationRanges: '' }
  const moved = { from: join(place.data, 'red'), to: join(place.data, 'moved') }
  const toBlue = { ...plainOptions, instance: 'blue' }
  const newTarget: ComponentPlace = { kind: 'new-target', targets: [moved] }
  const isRed = ({ instanceName }: { readonly instanceName?: string | undefined }) => instanceName === 'red'
  const state = await restore(place, both, snapshot, newTarget, toBlue, isRed)
  expect(state.components).toMatchObject([{ instanceName: 'red', status: 'all', way: 'new-target' }])
  expect([await toldTo(place, 'red'), await toldTo(place, 'blue')]).toEqual([[], [...BOTH, ...BOTH]])
  expect(await readFile(join(place.data, 'moved', 'file'), 'utf8')).toBe('backed up of red')

  const from = { ...file, sourcePath: join(place.data, 'red') }
  const directedTargets = [{ ...from, destinationPath: join(place.data, 'blue', 'of red') }]
  const directing = { ...blue, events: answering('data 1', { target: 'directed', directedTargets }) }
  const directed = await restore(place, [red, directing], snapshot, inPlace, toBlue, isRed)
  expect(directed.components).toMatchObject([{ instanceName: 'red', status: 'all', way: 'directed' }])
  expect(await readFile(join(place.data, 'blue', 'of red', 'file'), 'utf8')).toBe('backed up of red')
  expect(await contentOf(join(place.data, 'red'))).toEqual(new Map())

  const before = await contentOf(place.data)
  const nobody = await restore(place, both, snapshot, newTarget, { ...plainOptions, instance: 'green' }, isRed)
  expect(told(nobody).components?.[0]?.refusal).toEqual({
    kind: 'instance-missing',
    detail: 'No instance green of Writer 1 runs. There are: red, blue.',
  })
  expect(await contentOf(place.data)).toEqual(before)
})

it('I62: another instance is refused where the writer of the backup did not offer it, or it cannot be told which', async () => {
  const { place, repository } = shared()
  const [red, blue] = [
    writer(place, 'red', { digit: '1', instanceName: 'red', schema: 0x7d7b }),
    writer(place, 'blue', { digit: '1', instanceName: 'blue', schema: 0x7d7b }),
  ]
  const snapshot = await storePoint(place.home, repository, PASSWORD, [fixture(place, red, 'red')])
  const refused = await restore(place, [red, blue], snapshot, inPlace, { ...plainOptions, instance: 'blue' })
  expect(refused.components?.[0]).toMatchObject({ status: 'none', refusal: { kind: 'no-move' } })
  const gone = await restore(place, [blue], snapshot, inPlace)
  expect(gone.components?.[0]).toMatchObject({ status: 'none', refusal: { kind: 'writer-missing' } })
  expect(await contentOf(place.data)).toEqual(new Map())
  expect(await toldTo(place, 'blue')).toEqual([])
})

it('I63 I64: what a component needs is restored with it and before it, and what cannot be takes it along', async () => {
  const { place, repository } = shared()
  const [web, store, index] = [
    writer(place, 'web', { digit: '1', needs: ['2'] }),
    writer(place, 'store', { digit: '2', needs: ['3'] }),
    writer(place, 'index', { digit: '3', needs: ['2'] }),
  ]
  const scripts = [web, store, index]
  const folders = ['web', 'store', 'index']
  const points = scripts.map((script, at) => fixture(place, script, folders[at] ?? ''))
  const snapshot = await storePoint(place.home, repository, PASSWORD, points)
  const onlyWeb = ({ name }: { readonly name: string }) => name === 'data 1'
  const state = await restore(place, scripts, snapshot, inPlace, plainOptions, onlyWeb)
  expect(state.components?.map(({ name, status, neededBy }) => [name, status, neededBy])).toEqual([
    ['data 3', 'all', 'data 2'],
    ['data 2', 'all', 'data 1'],
    ['data 1', 'all', undefined],
  ])
  for (const folder of folders) {
    expect(await toldTo(place, folder)).toEqual(BOTH)
    expect(await readFile(join(place.data, folder, 'file'), 'utf8')).toBe(`backed up of ${folder}`)
    await writeFile(join(place.data, folder, 'file'), `newer of ${folder}`)
  }

  // The store comes after the index that needs it, and says no: what was placed is taken back.
  const events = answering('data 2', { failure: 'It replicates.' })
  const said = await restore(place, [web, { ...store, events }, index], snapshot, inPlace, plainOptions, onlyWeb)
  expect(said.components?.map(({ name, status, refusal }) => [name, status, refusal?.kind])).toEqual([
    ['data 3', 'none', 'dependency-refused'],
    ['data 2', 'none', 'writer-refused'],
    ['data 1', 'none', 'dependency-refused'],
  ])
  for (const folder of folders)
    expect(await readFile(join(place.data, folder, 'file'), 'utf8')).toBe(`newer of ${folder}`)

  const missing = await restore(place, [web, store], snapshot, inPlace, plainOptions, onlyWeb)
  expect(missing.components?.map(({ refusal }) => refusal?.kind)).toEqual([
    ...['writer-missing', 'dependency-refused', 'dependency-refused'],
  ])
})

it('I65 I66: what the point does not hold refuses what needs it, except for a copy beside', async () => {
  const { place, repository } = shared()
  const web = writer(place, 'web', { digit: '1', needs: ['2'] })
  const snapshot = await storePoint(place.home, repository, PASSWORD, [fixture(place, web, 'web')])
  const refused = await restore(place, [web], snapshot, inPlace)
  expect(told(refused).components?.[0]?.refusal).toEqual({
    kind: 'dependency-missing',
    detail: 'It needs data 2, which this restore point does not hold.',
  })
  await mkdir(join(place.data, 'copy'))
  const beside = await restore(place, [], snapshot, { kind: 'beside', folder: join(place.data, 'copy') })
  expect(beside.components).toMatchObject([{ status: 'all' }])
})
