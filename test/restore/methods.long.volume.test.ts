import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterEach, expect, it } from 'vitest'
import type { RestoreMethodKind } from '../../src/main/vss/documents'
import { systemTimers } from '../../src/main/model/timers'
import { loadAddon, peerCredentials } from '../../src/main/native'
import { type SimulatedScript, registeredWriters, writerProcessLimits } from '../../src/main/vss/writers'
import { type ComponentFixture, metadataOf, storePoint } from './chain-fixture'
import type { Place } from './chain-story'
import { PASSWORD, restore, sharedPlace } from './restore-place'

const shared = sharedPlace()
const path = process.env.PATH
afterEach(async () => {
  process.env.PATH = path
  const { home, data } = shared().place
  await rm(join(home, 'app.log'), { force: true })
  for (const name of await readdir(data)) await rm(join(data, name), { recursive: true })
})

const inPlace = { kind: 'original' } as const

interface Wish {
  readonly method: RestoreMethodKind
  readonly writerRestore?: 'never' | 'if-replace-fails' | 'always'
  readonly service?: string
  readonly mapping?: boolean
  readonly events?: SimulatedScript['events']
}

/** A writer of everything in the folder `app` of the volume. */
function writer({ home, data }: Place, wish: Wish): SimulatedScript {
  const { method, writerRestore = 'always', service = null, mapping = false, events = {} } = wish
  const files = { path: join(data, 'app'), fileSpec: '*', recursive: false }
  return {
    description: {
      ...{ writerId: '00000000-0000-4000-8000-999999999999', name: 'App', usage: 'user-data', source: 'other' },
      ...{ level: 'front-end', backupSchema: 0x11, majorVersion: 1, minorVersion: 0 },
      restore: {
        ...{ method, writerRestore, rebootRequired: false, service },
        alternateLocations: mapping ? [{ ...files, alternatePath: join(data, 'mapped') }] : [],
      },
      components: [
        {
          ...{ logicalPath: '', name: 'app', caption: 'app', kind: 'database', selectable: true },
          fileSets: [{ ...files, backupTypes: 3855, isLog: false }],
        },
      ],
    },
    events,
    restoreLog: join(home, 'app.log'),
  }
}

const full = ({ data }: Place, files: Readonly<Record<string, string>>): ComponentFixture['links'][number] => ({
  type: 'full',
  files: new Map(Object.entries(files).map(([name, text]) => [join(data, 'app', name), Buffer.from(text)])),
})

async function put({ data }: Place, name: string, text: string): Promise<string> {
  const file = join(data, 'app', name)
  await mkdir(join(data, 'app'), { recursive: true })
  await writeFile(file, text)
  return file
}

const textOf = ({ data }: Place, ...names: readonly string[]) => readFile(join(data, ...names), 'utf8')

async function toldTo({ home }: Place): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const log = await readFile(join(home, 'app.log'), 'utf8').catch(() => '')
  const lines = log.split('\n').filter((line) => line !== '')
  return lines.map((line) => {
    const { event, components } = JSON.parse(line) as { readonly event: string; readonly components: readonly object[] }
    return { event, ...components[0] }
  })
}
const eventsOf = async (place: Place) => (await toldTo(place)).map(({ event }) => event)

/**
 * A `systemctl` for one service: a process that holds a file of the application open, is really ended and really started,
 * and a record of each call with what the file held.
 */
async function serviceOf({ home }: Place, held: string): Promise<{ readonly calls: () => Promise<readonly string[]> }> {
  const [folder, record, pid] = [join(home, 'bin'), join(home, 'calls'), join(home, 'service.pid')]
  await mkdir(folder, { recursive: true })
  await rm(record, { force: true })
  const script = `#!/bin/sh
[ "$3" = ledgerd.service ] || { echo "Unit $3 not found." >&2; exit 5; }
echo "$1 $(cat '${held}')" >> '${record}'
case "$1" in
  stop) kill "$(cat '${pid}')"; while kill -0 "$(cat '${pid}')" 2>/dev/null; do :; done ;;
  start) exec 9< '${held}'; sleep 300 >/dev/null 2>&1 & echo $! > '${pid}' ;;
esac
`
  await writeFile(join(folder, 'systemctl'), script)
  await chmod(join(folder, 'systemctl'), 0o755)
  process.env.PATH = `${folder}:${path ?? ''}`
  return { calls: async () => (await readFile(record, 'utf8')).trim().split('\n') }
}
const control = async (verb: string) => {
  const child = spawn('systemctl', [verb, '--', 'ledgerd.service'], { stdio: 'ignore' })
  await once(child, 'exit')
}

it('I12 I17: a service is stopped before and started after, or stopped and started after the files are back', async () => {
  const { place, repository } = shared()
  const held = await put(place, 'file', 'in use')
  const { calls } = await serviceOf(place, held)
  const point = async (method: RestoreMethodKind, service: string) => {
    const script = writer(place, { method, service, writerRestore: 'never' })
    return storePoint(place.home, repository, PASSWORD, [{ script, links: [full(place, { file: `by ${method}` })] }])
  }
  await control('start')
  try {
    const refused = await restore(place, [], await point('stop-restore-start', 'other.service'), inPlace)
    expect(refused.components?.[0]).toMatchObject({ status: 'none', refusal: { kind: 'service' } })
    expect(await textOf(place, 'app', 'file')).toBe('in use')

    const first = await restore(place, [], await point('stop-restore-start', 'ledgerd.service'), inPlace)
    expect(first.components?.[0]).toMatchObject({ status: 'all', refusal: null, complaint: '' })
    const second = await restore(place, [], await point('restore-stop-start', 'ledgerd.service'), inPlace)
    expect(second.components?.[0]).toMatchObject({ status: 'all', refusal: null, complaint: '' })
    expect(await calls()).toEqual([
      'start in use',
      ...['stop in use', 'start by stop-restore-start'],
      ...['stop by restore-stop-start', 'start by restore-stop-start'],
    ])
  } finally {
    await control('stop')
  }
})

it('I34: directed targets with ranges: whole files and partial ones land where and as the writer said', async () => {
  const { place, repository } = shared()
  const { data } = place
  const from = { sourcePath: join(data, 'app'), sourceFileName: 'books' }
  const to = { destinationPath: join(data, 'app'), destinationFileName: 'slim' }
  const answer = (sourceRanges: string, destinationRanges: string): SimulatedScript['events'] => ({
    'pre-restore': {
      kind: 'direct',
      components: [
        {
          ...{ component: 'app', failure: '', target: 'directed', restoreMetadata: null },
          directedTargets: [{ ...from, sourceRanges, ...to, destinationRanges }],
        },
      ],
    },
  })
  const plain = writer(place, { method: 'restore-if-can-replace' })
  const links = [full(place, { books: 'abcdefghijklmnop' })]
  const whole = await storePoint(place.home, repository, PASSWORD, [{ script: plain, links }])
  await put(place, 'slim', '................')
  const one = { ...plain, events: answer('0:4, 0x8:4', '12:4,2:4') }
  const state = await restore(place, [one], whole, inPlace)
  expect(state.components?.[0]).toMatchObject({ status: 'all', way: 'directed', refusal: null })
  expect(await textOf(place, 'app', 'slim')).toBe('..ijkl......abcd')

  const ranges = [
    [2, 3],
    [10, 2],
  ] as const
  const partial = [{ path: join(data, 'app', 'books'), ranges, whole: Buffer.from('abCDEfghijKLmnop') }]
  const chain = [...links, { type: 'incremental' as const, files: new Map<string, Buffer>(), partial }]
  const both = await storePoint(place.home, repository, PASSWORD, [{ script: plain, links: chain }])
  await put(place, 'slim', '................')
  await put(place, 'books', 'what was there')
  const two = { ...plain, events: answer('10:2', '0:2') }
  const after = await restore(place, [two], both, inPlace)
  // The first backup holds the whole file, the second those ranges of it.
  expect(after.components?.[0]).toMatchObject({ status: 'all', way: 'directed', refusal: null })
  expect(await textOf(place, 'app', 'slim')).toBe('KL..............')
  expect(await textOf(place, 'app', 'books')).toBe('what was there')

  const wrong = { ...plain, events: answer('3:3', '0:3') }
  const refused = await restore(place, [wrong], both, inPlace)
  expect(refused.components?.[0]).toMatchObject({ status: 'none', refusal: { kind: 'base-missing' } })
  expect(await textOf(place, 'app', 'slim')).toBe('KL..............')
})

it('C77 I10 I11 I13: by mapping or not at all; who takes part only then hears PostRestore only then', async () => {
  const { place, repository } = shared()
  const tell = async (wish: Wish) => {
    await rm(join(place.home, 'app.log'), { force: true })
    const script = writer(place, wish)
    const links = [full(place, { file: 'restored' })]
    const point = await storePoint(place.home, repository, PASSWORD, [{ script, links }])
    const state = await restore(place, [script], point, inPlace)
    const { way, status, refusal } = state.components?.[0] ?? {}
    return { way, status, refused: refusal?.kind ?? null, events: await eventsOf(place) }
  }
  const maybe = { writerRestore: 'if-replace-fails', mapping: true } as const
  const both = ['pre-restore', 'post-restore']
  await put(place, 'file', 'there')
  expect(await tell({ ...maybe, method: 'restore-if-can-replace' })).toEqual({
    ...{ way: 'original', status: 'all', refused: null, events: ['pre-restore'] },
  })
  expect(await tell({ ...maybe, method: 'restore-if-not-there' })).toEqual({
    ...{ way: 'alternate', status: 'all', refused: null, events: both },
  })
  expect(await textOf(place, 'mapped', 'file')).toBe('restored')
  expect((await toldTo(place))[1]).toMatchObject({
    status: 'all',
    alternateLocations: [{ path: join(place.data, 'app'), alternatePath: join(place.data, 'mapped') }],
  })
  // Both places are taken now.
  expect(await tell({ ...maybe, method: 'restore-if-not-there' })).toMatchObject({
    ...{ status: 'none', refused: 'there-already', events: both },
  })
  expect((await toldTo(place))[1]).toMatchObject({ status: 'none' })
  expect(await tell({ ...maybe, method: 'restore-to-alternate-location' })).toMatchObject({
    ...{ way: 'alternate', status: 'all', events: ['pre-restore'] },
  })
  expect(await tell({ method: 'restore-to-alternate-location' })).toMatchObject({
    ...{ status: 'none', refused: 'no-mapping', events: both },
  })
})

it('I33 Q24: a writer made with the package is told of the ranges file, byte for byte, and of the mapping', async () => {
  const { place, repository } = shared()
  const { home, data } = place
  const [registration, log] = [join(home, 'registered'), join(home, 'sdk.log')]
  await build({
    ...{ configFile: false, logLevel: 'error', root: resolve('sdk/writer-typescript') },
    build: {
      ...{ ssr: resolve('test/restore/restorable.ts'), outDir: join(home, 'sdk'), target: 'node18.15' },
      rolldownOptions: { output: { format: 'es', entryFileNames: 'restorable.mjs' } },
    },
    ssr: { noExternal: true },
  })
  const child = spawn(process.execPath, [join(home, 'sdk', 'restorable.mjs'), data, registration, log], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await once(child.stdout, 'data')
    const addon = loadAddon(process.cwd())
    const writers = registeredWriters({
      ...{ folders: [registration], uid: process.getuid?.() ?? -1, timers: systemTimers, limits: writerProcessLimits },
      userOf: (socket) => peerCredentials(addon, socket),
    })
    const session = await writers.open(new AbortController().signal)
    const [met] = session.writers
    if (met?.kind !== 'present') throw new Error('it did not register')
    const description = await met.handlers.identify({ sources: [data] })
    await session.close()
    const said = description.components[0]?.fileSets[0]
    expect([description.instanceName, said?.alternatePath]).toEqual(['main', join(data, 'spool')])
    expect(description.components[0]?.dependencies?.map(({ name }) => name)).toEqual(['catalog'])

    const script = { description: { ...description, components: description.components.map(withoutNeeds) }, events: {} }
    const books = join(data, 'books', 'books')
    const content = Buffer.from('0100000000000000040000000000000002000000000000', 'hex')
    const rangesFile = { path: join(data, 'books', 'ranges.bin'), content }
    const links: ComponentFixture['links'] = [
      { type: 'full', files: new Map([[books, Buffer.from('0123456789')]]) },
      {
        ...{ type: 'incremental', files: new Map<string, Buffer>() },
        partial: [{ path: books, ranges: [[4, 2]], whole: Buffer.from('0123XX6789'), rangesFile }],
      },
    ]
    const point = await storePoint(home, repository, PASSWORD, [{ script: script as SimulatedScript, links }])
    expect(metadataOf(script as SimulatedScript).components[0]?.fileSets[0]?.alternatePath).toBe(join(data, 'spool'))
    const state = await restore(place, writers, point, inPlace)
    expect(state.components?.[0]).toMatchObject({ instanceName: 'main', status: 'all', way: 'original' })
    // Restored to its own path, whatever it was read at.
    expect(await textOf(place, 'books', 'books')).toBe('0123XX6789')
    const told = (await readFile(log, 'utf8')).trim().split('\n')
    const [, last] = told.map(
      (line) => JSON.parse(line) as { readonly ranges: readonly string[]; readonly status: string },
    )
    expect([last?.status, last?.ranges]).toEqual(['all', [content.toString('hex')]])
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})

const withoutNeeds = <Component extends { readonly dependencies?: unknown }>(component: Component): Component => ({
  ...component,
  dependencies: [],
})
